namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Streams and readers over the columns of a row, and streams that methods and classes of the project make around others.</summary>
public sealed class RowValueTests
{
    private const string Members =
        """
        abstract class Plain : Stream
        {
            public override bool CanRead => true;
            public override bool CanSeek => false;
            public override bool CanWrite => false;
            public override long Length => 0;
            public override long Position { get => 0; set { } }
            public override void Flush() { }
            public override long Seek(long offset, SeekOrigin origin) => 0;
            public override void SetLength(long value) { }
            public override void Write(byte[] buffer, int offset, int count) { }
        }

        sealed class Skipping : Plain
        {
            private readonly Stream _inner;
            public Skipping(Stream inner) => _inner = inner;
            public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);
        }

        sealed class Mixing : Plain
        {
            private readonly Stream _inner;
            private readonly Stream _other = new FileStream("a", new FileStreamOptions { Options = FileOptions.Asynchronous });
            public Mixing(Stream inner) => _inner = inner;
            public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count) + _other.Read(buffer, offset, count);
        }

        static Skipping Skip(Stream stream) => new Skipping(stream);
        static StreamReader Decode(Stream stream) => new StreamReader(stream);
        static StreamReader DecodeOther(Stream stream, Stream other) => new StreamReader(other);
        static StreamReader DecodeChanged(Stream stream) { stream = File.OpenRead("a"); return new StreamReader(stream); }
        static int Copy(Skipping stream) => stream.Read(new byte[9], 0, 9);
        static int Mix(Mixing stream) => stream.Read(new byte[9], 0, 9);
        static string Text(System.Data.Common.DbDataReader row) { using var reader = row.GetTextReader(0); return reader.ReadToEnd(); }
        static int First(System.Data.Common.DbDataReader row) => row.GetFieldValue<Stream>(0).ReadByte();
        """;

    [Theory]
    [InlineData("_ = Text(row); _ = First(row); _ = row.GetStream(0).ReadByte();")]
    [InlineData("_ = Copy(Skip(row.GetStream(0))); _ = Copy(Skip(new MemoryStream()));")]
    [InlineData("_ = Decode(row.GetStream(0)).ReadToEnd(); _ = Decode(new MemoryStream()).ReadLine(); _ = Decode(Skip(new MemoryStream())).ReadLine();")]
    [InlineData("_ = (await row.GetFieldValueAsync<Stream>(0, cancellationToken)).ReadByte();")]
    public Task WhatLiesInTheRow_IsNotReported(string statements) => VerifyAsync("await command.ExecuteReaderAsync(cancellationToken)", statements);

    [Theory]
    [InlineData("await command.ExecuteReaderAsync(System.Data.CommandBehavior.SingleRow, cancellationToken)", "_ = row.GetStream(0).ReadByte(); GC.KeepAlive(System.Data.CommandBehavior.SequentialAccess);")]
    [InlineData("await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, cancellationToken)", "_ = row.GetStream(0).{|ATB1003:ReadByte|}(); _ = {|ATB1007:Text|}(row);")]
    [InlineData("await command.ExecuteReaderAsync(System.Data.CommandBehavior.SingleRow | System.Data.CommandBehavior.SequentialAccess, cancellationToken)", "_ = {|ATB1007:First|}(row);")]
    [InlineData("await command.ExecuteReaderAsync(behavior, cancellationToken)", "_ = row.GetStream(0).{|ATB1003:ReadByte|}(); behavior = System.Data.CommandBehavior.SequentialAccess;")]
    public Task WhatIsReadColumnByColumn_IsReported(string open, string statements) => VerifyAsync(open, statements);

    [Theory]
    [InlineData("_ = {|ATB1007:Copy|}(Skip(files)); _ = Decode(files).{|ATB1003:ReadToEnd|}();")]
    [InlineData("_ = DecodeOther(row.GetStream(0), files).{|ATB1003:ReadLine|}(); _ = {|ATB1007:DecodeChanged|}(row.GetStream(0)).{|ATB1003:ReadLine|}();")]
    [InlineData("_ = Decode(Skip(files)).{|ATB1003:ReadLine|}(); _ = {|ATB1007:Copy|}(context.Attempt > 1 ? Skip(files) : Skip(row.GetStream(0)));")]
    [InlineData("_ = {|ATB1007:Mix|}(new Mixing(row.GetStream(0)));")]
    public Task WhatIsMadeOfAFile_IsReported(string statements) => VerifyAsync(
        "await command.ExecuteReaderAsync(cancellationToken)",
        statements,
        "await using var files = new FileStream(context.ToString()!, new FileStreamOptions { Options = FileOptions.Asynchronous });");

    private static Task VerifyAsync(string open, string statements, string before = "") => BlockingVerifier.VerifyAsync(
        $$"""
        using AttrBot;

        public sealed class Handlers(System.Data.Common.DbCommand command)
        {
            [Trigger("!go")]
            public async Task GoAsync(MessageContext context, CancellationToken cancellationToken)
            {
                var behavior = (System.Data.CommandBehavior)context.Attempt;
                await using var row = {{open}};
                {{before}}
                {{statements}}
                GC.KeepAlive(behavior);
            }

            {{Members}}
        }
        """);
}
