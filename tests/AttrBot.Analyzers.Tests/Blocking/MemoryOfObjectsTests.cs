using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Streams, writers and queries that lie in memory, and reach the code that uses them in an object.</summary>
public sealed class MemoryOfObjectsTests
{
    private const string Members = """
        public sealed class Report(Stream target)
        {
            public void Write() => target.WriteByte(1);
        }
        public sealed class Page
        {
            private readonly TextWriter _writer;
            public Page(Stream target) => _writer = new StreamWriter(target);
            public void Write() { Begin(); _writer.Write("a"); }
            private void Begin() => _writer.Flush();
        }
        public sealed class Replaced
        {
            private Stream _target;
            public Replaced(Stream target) => _target = target;
            public void Write() { _target.WriteByte(1); _target = File.OpenWrite("a"); }
        }
        """;

    [Theory]
    [InlineData("new Report(new MemoryStream()).Write();")]
    [InlineData("using var memory = new MemoryStream(); var page = new Page(memory); page.Write();")]
    [InlineData("new Report(File.{|ATB1003:OpenWrite|}(\"a\")).{|ATB1007:Write|}();")]
    [InlineData("var page = new Page(File.{|ATB1003:OpenWrite|}(\"a\")); page.{|ATB1007:Write|}();")]
    [InlineData("var page = new Page(new MemoryStream()); if (context.Attempt > 1) { page = new Page(File.{|ATB1003:OpenWrite|}(\"a\")); } page.{|ATB1007:Write|}();")]
    [InlineData("new Replaced(new MemoryStream()).{|ATB1007:Write|}();")]
    public Task WriterThatKeepsItsStream_IsReportedByTheStream(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    private const string Streams = """
        public abstract class ReadOnly : Stream
        {
            public override bool CanRead => true; public override bool CanSeek => false; public override bool CanWrite => false; public override long Length => 0;
            public override long Position { get; set; }
            public override void Flush() { } public override long Seek(long offset, SeekOrigin origin) => 0; public override void SetLength(long value) { }
            public override void Write(byte[] buffer, int offset, int count) { }
        }
        public sealed class Bytes(byte[] data) : ReadOnly { private readonly byte[] _data = data; private int _at; public override int Read(byte[] buffer, int offset, int count) => _data[_at++]; }
        public sealed class Counting(Stream inner) : ReadOnly { private readonly Stream _inner = inner; public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count); }
        public sealed class Sleepy(byte[] data) : ReadOnly { private readonly byte[] _data = data; public override int Read(byte[] buffer, int offset, int count) { Thread.Sleep(1); return _data.Length; } }
        public sealed class Remote(HttpClient client) : ReadOnly { private readonly HttpClient _client = client; public override int Read(byte[] buffer, int offset, int count) => _client.Timeout.Seconds; }
        """;

    [Theory]
    [InlineData("var node = System.Text.Json.JsonSerializer.Deserialize<int>(new Bytes([1]));")]
    [InlineData("var node = System.Text.Json.JsonSerializer.Deserialize<int>(new Counting(new MemoryStream()));")]
    [InlineData("var node = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(new Counting(File.{|ATB1003:OpenRead|}(\"a\")));")]
    [InlineData("var node = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(new Sleepy([1]));")]
    [InlineData("var node = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(new Remote(new HttpClient()));")]
    public Task StreamOfThisCompilation_IsWhatItIsMadeOf(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Streams);

    private const string Readers = """
        public static class Guard { public static void NotNegative(int at) { if (at < 0) { throw new ArgumentOutOfRangeException(nameof(at)); } } }
        public static class Disk { public static int Next() => File.ReadAllBytes("a")[0]; }
        public sealed class Text : TextReader
        {
            private string _text = ""; private int _at;
            public void Init(string text) => (_text, _at) = (text, 0);
            public override int Peek() { Guard.NotNegative(_at); return _at < _text.Length ? _text[_at] : -1; }
            public override int Read() { var read = Peek(); _at++; return read; }
            public override Task<string?> ReadLineAsync() => Task.FromResult<string?>(ReadLine());
            protected override void Dispose(bool disposing) { _at = 0; base.Dispose(disposing); }
        }
        public sealed class Gathered : TextWriter
        {
            private readonly List<char> _text = [];
            public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;
            public override void Write(char value) => _text.Add(value);
            public override Task WriteLineAsync(string? value) { WriteLine(value); return Task.CompletedTask; }
        }
        public sealed class FromFile : TextReader { private int _at; public override int Read() => File.ReadAllBytes("a")[_at++]; }
        public sealed class FromHelper : TextReader { private int _at; public override int Read() => _at++ + Disk.Next(); }
        public sealed class Around(TextReader inner) : TextReader { public override int Read() => inner.Read(); }
        public sealed class OverClient : TextReader { private readonly HttpClient _client = new(); public override int Read() => _client.Timeout.Seconds; }
        public sealed class Lines : StreamReader { public Lines() : base("a") { } }
        public class Open : TextReader { public override int Read() => -1; }
        public sealed class OpenFile : Open { public override int Read() => File.ReadAllBytes("a")[0]; }
        public static class All { public static Text Text = new(); public static Gathered Gathered = new(); public static FromFile FromFile = new(); public static FromHelper FromHelper = new(); public static Around Around = new(TextReader.Null); public static OverClient OverClient = new(); public static Lines Lines = null!; public static Open Open = null!; }
        """;

    [Theory]
    [InlineData("var line = All.Text.ReadLine(); All.Text.ReadToEnd(); await All.Text.ReadLineAsync();")]
    [InlineData("All.Gathered.WriteLine(\"a\"); All.Gathered.Flush(); await All.Gathered.WriteLineAsync(\"a\");")]
    [InlineData("var line = All.FromFile.{|ATB1003:ReadLine|}();")]
    [InlineData("var line = All.FromHelper.{|ATB1003:ReadLine|}();")]
    [InlineData("var line = All.Around.{|ATB1003:ReadLine|}();")]
    [InlineData("var line = All.OverClient.{|ATB1003:ReadLine|}();")]
    [InlineData("var line = All.Lines.{|ATB1003:ReadLine|}();")]
    [InlineData("var line = All.Open.{|ATB1003:ReadLine|}();")]
    public Task ReaderOfThisCompilationThatHoldsNothingElse_DoesWhatItOverrides(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Readers);

    [Fact]
    public Task ReaderThatReadsItself_IsWhatItOverrides()
    {
        var test = new CSharpAnalyzerTest<BlockingAnalyzer>
        {
            TestCode = """
                sealed class Text : TextReader
                {
                    private string _text = ""; private int _at;
                    public void Init(string text) => _text = text;
                    public override int Peek() => _at < _text.Length ? _text[_at] : -1;
                    public override int Read() => _at < _text.Length ? _text[_at++] : -1;
                    public override Task<string?> ReadLineAsync() => Task.FromResult<string?>(ReadLine());
                    public override Task<string> ReadToEndAsync() => Task.FromResult(this.ReadToEnd());
                }

                sealed class OfFile : TextReader
                {
                    private int _at;
                    public override int Read() => File.ReadAllBytes("a")[_at++];
                    public override Task<string?> ReadLineAsync() => Task.FromResult<string?>({|ATB1003:ReadLine|}());
                }

                sealed class OfStream(Stream stream) : TextReader
                {
                    private readonly Stream _stream = stream;
                    public override int Read() => _stream.ReadByte();
                    public override Task<string?> ReadLineAsync() => Task.FromResult<string?>({|ATB1003:ReadLine|}());
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private const string Writers = """
        public sealed class Values(Stream target) : BinaryWriter(target)
        {
            public void WriteText(string text) { WriteLength(text); base.Write(text); }
            public void WriteTwice(string text) { Action write = () => Write(text); write(); write(); }
            private void WriteLength(string text) => Write(text.Length);
        }
        private static void Save(Stream target) { using var values = new Values(target); values.WriteText("a"); }
        """;

    [Theory]
    [InlineData("new Values(new MemoryStream()).WriteText(\"a\");")]
    [InlineData("new Values(new MemoryStream()).WriteTwice(\"a\");")]
    [InlineData("using var memory = new MemoryStream(); Save(memory);")]
    [InlineData("new Values(File.{|ATB1003:OpenWrite|}(\"a\")).{|ATB1007:WriteText|}(\"a\");")]
    [InlineData("new Values(File.{|ATB1003:OpenWrite|}(\"a\")).{|ATB1007:WriteTwice|}(\"a\");")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); {|ATB1007:Save|}(file);")]
    [InlineData("var values = new Values(new MemoryStream()); if (context.Attempt > 1) { values = new Values(File.{|ATB1003:OpenWrite|}(\"a\")); } values.{|ATB1007:WriteText|}(\"a\");")]
    public Task WriterOfThisCompilation_WritesWhereItWasMadeTo(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Writers);

    [Theory]
    [InlineData("response.Body = new MemoryStream(); await Task.Yield(); var text = new StreamReader(response.Body).ReadToEnd();")]
    [InlineData("var memory = new MemoryStream(); response.Body = memory; response.Body.WriteByte(1);")]
    [InlineData("if (context.Attempt > 1) { response.Body = new MemoryStream(); } response.Body.{|ATB1003:WriteByte|}(1);")]
    [InlineData("response.Body = new MemoryStream(); response.Body = File.{|ATB1003:OpenWrite|}(\"a\"); response.Body.{|ATB1003:WriteByte|}(1);")]
    [InlineData("response.Body = new MemoryStream(); if (context.Attempt > 1) { response.Body = File.{|ATB1003:OpenWrite|}(\"a\"); } response.Body.{|ATB1003:WriteByte|}(1);")]
    [InlineData("other.Body = new MemoryStream(); response.Body.{|ATB1003:WriteByte|}(1);")]
    [InlineData("response.Body.{|ATB1003:WriteByte|}(1); response.Body = new MemoryStream();")]
    public Task PropertyThatWasSetBefore_HoldsThat(string statements) => BlockingVerifier.VerifyHandlerAsync(
        "Response response = null!, other = null!; " + statements, "public sealed class Response { public Stream Body { get; set; } = null!; }");

    [Theory]
    [InlineData("internal", "", "Part part = Find(); part.Target.WriteByte(1);")]
    [InlineData("public", "", "Part part = Find(); part.Target.{|ATB1003:WriteByte|}(1);")]
    [InlineData("internal", "static Part Other() => new() { Target = File.OpenWrite(\"a\") };", "Part part = Find(); part.Target.{|ATB1003:WriteByte|}(1);")]
    public Task PropertyThatOthersSet_HoldsWhatTheyPutThere(string access, string members, string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements, $"{access} sealed class Part {{ public Stream Target {{ get; set; }} = new MemoryStream(); }} internal static Part Find() => new() {{ Target = new MemoryStream(10) }}; {members}");

    [Theory]
    [InlineData("list.AsQueryable().ByName(\"a\").ToList();")]
    [InlineData("list.AsQueryable().Reflected(condition).Count();")]
    [InlineData("given.Reflected(condition).{|ATB1003:Count|}();")]
    [InlineData("list.AsQueryable().Replaced(given).{|ATB1003:Count|}();")]
    public Task QueryThatIsMadeByReflection_IsWhatItWasMadeOf(string statements) => BlockingVerifier.VerifyHandlerAsync(
        "var list = new List<string>(); IQueryable<string> given = Given(); Delegate condition = null!; _ = " + statements,
        """
        static IQueryable<string> Given() => null!;
        }

        public static class Queries
        {
            public static IQueryable<string> Reflected(this IQueryable<string> query, Delegate condition) => (IQueryable<string>)condition.DynamicInvoke(query)!;
            public static IQueryable<string> Replaced(this IQueryable<string> query, IQueryable<string> other) => other;
            public static IQueryable<string> ByName(this IQueryable<string> query, string name) =>
                query.Provider.CreateQuery<string>(System.Linq.Expressions.Expression.Call(typeof(Queryable), name, null, query.Expression));
        """);

    [Theory]
    [InlineData("await Task.Run(async () => await client.GetAsync(\"a\"))", "ReadByte")]
    [InlineData("await Task.Run(() => client.GetAsync(\"a\"))", "ReadByte")]
    [InlineData("await Task.Run(async () => await client.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead))", "{|ATB1003:ReadByte|}")]
    [InlineData("await Task.Run(async () => { if (context.Attempt > 1) { return await client.GetAsync(\"a\"); } return await client.GetAsync(\"b\", HttpCompletionOption.ResponseHeadersRead); })", "{|ATB1003:ReadByte|}")]
    [InlineData("await Task.Run(() => { using var request = new HttpRequestMessage(); return client.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken); }).ConfigureAwait(false)", "ReadByte")]
    [InlineData("await Task.Run(Ask)", "{|ATB1003:ReadByte|}")]
    public Task AnswerThatIsPassedThrough_IsWhatTheFunctionGives(string response, string read) => BlockingVerifier.VerifyHandlerAsync(
        $"var client = new HttpClient(); var response = {response}; var stream = await response.Content.ReadAsStreamAsync(); stream.{read}();",
        "private static Task<HttpResponseMessage> Ask() => new HttpClient().GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead);");

    [Theory]
    [InlineData("new Pooled.RecyclableMemoryStream().WriteByte(1);")]
    [InlineData("{|ATB1007:new Pooled.RecyclableFileStream|}().{|ATB1003:WriteByte|}(1);")]
    public Task MemoryStreamOfAPackage_IsKnownByItsName(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        """
        }

        namespace Pooled
        {
            public sealed class RecyclableMemoryStream : MemoryStream;
            public sealed class RecyclableFileStream() : FileStream("a", FileMode.Open);
        """);

    private const string Formats = """
        private static void Head(ref MemoryStream memory, ref BinaryWriter writer) { var at = memory.Position; writer.Write(1); memory.Position = at; Tail(writer); }
        private static void Tail(BinaryWriter writer) => writer.Write("a");
        private static int Numbers(ref BinaryReader reader) { var count = reader.ReadInt32(); for (var i = 0; i < count; i++) { reader.ReadInt32(); } return count; }
        private static void Swap(ref BinaryWriter writer, Stream other) { writer.Write(1); writer = new BinaryWriter(other); }
        private static void Pass(ref BinaryWriter writer, Stream other) => Swap(ref writer, other);
        private static void Split(ref BinaryWriter writer, Stream other) => (writer, _) = (new BinaryWriter(other), 1);
        private static void Alias(ref BinaryWriter writer, Stream other) { ref var same = ref writer; same = new BinaryWriter(other); }
        private static void Open(out BinaryWriter writer, Stream other) => writer = new BinaryWriter(other);
        """;

    [Theory]
    [InlineData("var memory = new MemoryStream(); var writer = new BinaryWriter(memory); writer.Write(1); Head(ref memory, ref writer); writer.Write(2); writer.Dispose();")]
    [InlineData("var memory = new MemoryStream([1]); var reader = new BinaryReader(memory); reader.ReadByte(); var numbers = Numbers(ref reader); reader.ReadString(); reader.Dispose();")]
    [InlineData("var reader = new BinaryReader(File.{|ATB1003:OpenRead|}(\"a\")); {|ATB1007:Numbers|}(ref reader); reader.{|ATB1003:ReadString|}();")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); var writer = new BinaryWriter(new MemoryStream()); {|ATB1007:Swap|}(ref writer, file); writer.{|ATB1003:Write|}(1);")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); var writer = new BinaryWriter(new MemoryStream()); {|ATB1007:Pass|}(ref writer, file); writer.{|ATB1003:Write|}(1);")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); var writer = new BinaryWriter(new MemoryStream()); Split(ref writer, file); writer.{|ATB1003:Write|}(1);")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); var writer = new BinaryWriter(new MemoryStream()); Alias(ref writer, file); writer.{|ATB1003:Write|}(1);")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); var writer = new BinaryWriter(new MemoryStream()); Open(out writer, file); writer.{|ATB1003:Write|}(1);")]
    public Task VariableHandedOverByReference_HoldsTheSameUnlessItIsReplaced(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Formats);

    private const string Makers = """
        protected virtual Stream InMemory(int length) { if (length > 10) { return new MimeKit.IO.MemoryBlockStream(); } return new MemoryStream(length); }
        protected virtual Stream Overridden() => new MemoryStream();
        protected virtual Stream OverriddenAlike() => new MemoryStream();
        protected virtual Stream OnDisk() => File.OpenWrite("a");
        protected virtual Stream Unknown(Stream given) => given;
        protected virtual Stream Exchanged(Stream given) { given = OnDisk(); return given; }
        }

        public class Cached : Handlers
        {
            protected override Stream Overridden() => File.OpenWrite("a");
            protected override Stream OverriddenAlike() => new MemoryStream(10);
        }

        namespace MimeKit.IO
        {
            public sealed class MemoryBlockStream : MemoryStream;
        """;

    [Theory]
    [InlineData("InMemory(12).WriteByte(1);")]
    [InlineData("Stream stream = null; try { stream = InMemory(1); stream.WriteByte(1); } catch { stream?.Dispose(); throw; }")]
    [InlineData("OverriddenAlike().WriteByte(1);")]
    [InlineData("Stream stream = InMemory(1); stream.WriteByte(1); stream = Unknown(stream); stream.WriteByte(2);")]
    [InlineData("Stream stream = InMemory(1); stream = {|ATB1007:Exchanged|}(stream); stream.{|ATB1003:WriteByte|}(2);")]
    [InlineData("{|ATB1007:Overridden|}().{|ATB1003:WriteByte|}(1);")]
    [InlineData("{|ATB1007:OnDisk|}().{|ATB1003:WriteByte|}(1);")]
    [InlineData("Stream file = File.{|ATB1003:OpenWrite|}(\"a\"); Unknown(file).{|ATB1003:WriteByte|}(1);")]
    public Task StreamThatAVirtualMethodMakes_IsWhatAllAtHandMake(string statements) => BlockingVerifier.VerifyAsync(
        $$"""
        using AttrBot;

        public class Handlers
        {
            [Trigger("!go")]
            public async Task GoAsync(MessageContext context, CancellationToken cancellationToken)
            {
                await Task.Yield();
                {{statements}}
            }

            {{Makers}}
        }
        """);
}
