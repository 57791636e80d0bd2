namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What a stream's type, or the constructor that keeps it, says about where it lies.</summary>
public sealed class MemoryOfMembersTests
{
    private const string Members = """
        private static Stream Open() => s_any;
        public static Stream s_any = null!;
        private static bool TryGet(out MemoryStream memory) { memory = null!; return true; }
        private static void Write(Stream target) => target.WriteByte(1);
        private readonly IStreams? _streams = null;
        private readonly Tag _tag = new();
        public interface IStreams { MemoryStream Create(string name); Stream Rent(); }
        public class Tag { public MemoryStream? Data { get; set; } public Stream? Other { get; set; } }

        public static class Guard
        {
            public static T NotNull<T>(T value, string name) { if (value is null) { throw new ArgumentNullException(name); } return value; }
            public static T Either<T>(T value, T other) => value ?? other;
        }

        public sealed class Package
        {
            private readonly Stream _body;
            private readonly Stream _copy;
            public Package(Stream archive, bool leaveOpen) : this(archive, "", leaveOpen) { }
            public Package(string path) { Archive = File.OpenWrite(path); _body = Archive; _copy = Archive; Changing = Archive; }
            internal Package(Stream archive, string name, bool leaveOpen) { Archive = Guard.NotNull(archive, name); _body = archive ?? throw new ArgumentNullException(name); _copy = Guard.Either(Open(), archive); Changing = archive; Opened = Open(); Replaced = archive; }
            public Stream Archive { get; }
            public Stream Body => _body;
            public Stream Copy => _copy;
            public Stream Changing { get; set; }
            public Stream? Opened { get; }
            public Stream? Replaced { get; init; }
        }

        public sealed class Wrapper
        {
            public Wrapper(Stream target) { if (!target.CanWrite) { target = Open(); } Target = target; }
            public Stream Target { get; }
        }

        public sealed class Buffers
        {
            private MemoryStream? _memory;
            private BinaryWriter? _writer;
            private BinaryWriter? _any;
            public MemoryStream Memory { get => _memory ??= new MemoryStream(); private set => _memory = value; }
            public BinaryWriter? Writer { get => _writer ??= new BinaryWriter(Memory); private set => _writer = value; }
            public BinaryWriter? Any { get => _any ??= new BinaryWriter(Memory); private set => _any = value; }
            public BinaryWriter? Shared { get => _shared ??= new BinaryWriter(Memory); set => _shared = value; }
            private BinaryWriter? _shared;
            public void Reset() { Writer = null; Any = new BinaryWriter(Open()); }
        }

        public sealed class Report(Stream target) { public Stream Target { get; } = target; }
        """;

    [Theory]
    [InlineData("Stream? data = null; data = _streams?.Create(\"a\") ?? new MemoryStream(); data.WriteByte(1); Write(data);")]
    [InlineData("Stream? data = null; if (context.Attempt > 1) { data = _tag.Data!; } else { data = context.Attempt == 0 ? _streams!.Create(\"a\") : new MemoryStream(); } data.WriteByte(1); Write(data);")]
    [InlineData("Stream data = (MemoryStream)Open(); data.WriteByte(1); Write(data);")]
    [InlineData("Stream data = Open() as MemoryStream ?? new MemoryStream(); data.WriteByte(1); Write((Stream)data);")]
    [InlineData("TryGet(out var memory); Stream data = memory; data.WriteByte(1); Write(data);")]
    [InlineData("_tag.Data!.WriteByte(1); Stream data = _tag.Data; Write(data);")]
    [InlineData("var buffers = new Buffers(); buffers.Writer!.Write(1);")]
    [InlineData("var buffers = new Buffers(); buffers.Any!.{|ATB1003:Write|}(1); buffers.Shared!.{|ATB1003:Write|}(1);")]
    [InlineData("Stream? data = _streams?.Rent() ?? new MemoryStream(); data.{|ATB1003:WriteByte|}(1); {|ATB1007:Write|}(data);")]
    [InlineData("Stream? data = null; if (context.Attempt > 1) { data = _tag.Other!; } else { data = new MemoryStream(); } data.{|ATB1003:WriteByte|}(1); {|ATB1007:Write|}(data);")]
    [InlineData("Stream data = Open() as MemoryStream ?? Open(); data.{|ATB1003:WriteByte|}(1);")]
    public Task StreamOfTheTypeOfMemory_DoesNoIo(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("var package = new Package(new MemoryStream(), \"a\", true); package.Archive.WriteByte(1); Write(package.Archive);")]
    [InlineData("var package = new Package(new MemoryStream(), true); package.Archive.WriteByte(1); package.Body.WriteByte(1);")]
    [InlineData("var memory = new MemoryStream(); Stream stream = memory; var package = new Package(stream, true); using (var archive = new System.IO.Compression.ZipArchive(package.Archive, System.IO.Compression.ZipArchiveMode.Create, true)) { await Task.Yield(); }")]
    [InlineData("new Report(new MemoryStream()).Target.WriteByte(1);")]
    [InlineData("var package = new Package(Open(), true) { Replaced = new MemoryStream() }; package.Replaced.WriteByte(1);")]
    [InlineData("var package = new Package(new MemoryStream(), true); package.Replaced!.WriteByte(1);")]
    [InlineData("var package = new Package(Open(), true); package.Archive.{|ATB1003:WriteByte|}(1); {|ATB1007:Write|}(package.Archive);")]
    [InlineData("var package = {|ATB1007:new Package|}(\"a\"); package.Archive.{|ATB1003:WriteByte|}(1); package.Body.{|ATB1003:WriteByte|}(1);")]
    [InlineData("var package = new Package(new MemoryStream(), true); package.Copy.{|ATB1003:WriteByte|}(1); package.Opened!.{|ATB1003:WriteByte|}(1);")]
    [InlineData("var package = new Package(new MemoryStream(), true); package.Changing = Open(); package.Changing.{|ATB1003:WriteByte|}(1);")]
    [InlineData("var package = new Package(new MemoryStream(), true) { Replaced = Open() }; package.Replaced.{|ATB1003:WriteByte|}(1);")]
    [InlineData("var package = new Package(new MemoryStream(), true); if (context.Attempt > 1) { package = new Package(Open(), true); } package.Archive.{|ATB1003:WriteByte|}(1);")]
    [InlineData("new Wrapper(new MemoryStream()).Target.{|ATB1003:WriteByte|}(1);")]
    [InlineData("new Report(Open()).Target.{|ATB1003:WriteByte|}(1);")]
    public Task MemberThatItsConstructorHasSetForGood_IsWhatThatWasGiven(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    private const string Pipes = """
        private static Stream Open() => null!;
        private static void Parse(Stream stream)
        {
            var reader = System.IO.Pipelines.PipeReader.Create(stream);
            var result = reader.ReadAsync().Result;
            reader.AdvanceTo(result.Buffer.End);
        }
        """;

    [Theory]
    [InlineData("Parse(new MemoryStream());")]
    [InlineData("Parse(new System.IO.Compression.DeflateStream(new MemoryStream(), System.IO.Compression.CompressionMode.Decompress));")]
    [InlineData("var reader = System.IO.Pipelines.PipeReader.Create(new System.Buffers.ReadOnlySequence<byte>(new byte[1])); _ = reader.ReadAsync().GetAwaiter().GetResult();")]
    [InlineData("var reader = System.IO.Pipelines.PipeReader.Create(new MemoryStream()); var read = reader.ReadAtLeastAsync(1); _ = read.AsTask().Result;")]
    [InlineData("{|ATB1007:Parse|}(Open());")]
    [InlineData("{|ATB1007:Parse|}(new System.IO.Compression.DeflateStream(Open(), System.IO.Compression.CompressionMode.Decompress));")]
    [InlineData("var pipe = new System.IO.Pipelines.Pipe(); _ = pipe.Reader.ReadAsync().AsTask().{|ATB1001:Result|};")]
    [InlineData("var reader = System.IO.Pipelines.PipeReader.Create(Open()); _ = reader.ReadAsync().AsTask().{|ATB1001:Result|};")]
    public Task ReadOfAPipeOverMemory_CompletesAtOnce(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Pipes);
}
