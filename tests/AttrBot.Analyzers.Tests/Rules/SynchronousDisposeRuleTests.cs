namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1012.</summary>
public sealed class SynchronousDisposeRuleTests
{
    private const string Members = "static Stream Open() => null!; static FileStream Create() => null!; static System.Data.Common.DbConnection Connect() => null!;";

    [Theory]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Open());")]
    [InlineData("{|ATB1012:using|} (var file = Create()) { }")]
    [InlineData("var file = Create(); file.{|ATB1012:Dispose|}();")]
    [InlineData("var file = Create(); try { } finally { file?.{|ATB1012:Close|}(); }")]
    [InlineData("{|ATB1012:using|} var connection = Connect();")]
    public Task DisposalThatWrites_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1012:using|} var scope = new System.Transactions.TransactionScope(System.Transactions.TransactionScopeAsyncFlowOption.Enabled); scope.Complete();")]
    [InlineData("var scope = new System.Transactions.TransactionScope(); scope.{|ATB1012:Dispose|}();")]
    [InlineData("using (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeOption.Suppress)) { }")]
    [InlineData("{|ATB1012:using|} (new System.Transactions.TransactionScope(System.Transactions.TransactionScopeOption.Required)) { }")]
    public Task TransactionScope_CommitsUnlessItSuppresses(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Theory]
    [InlineData("File.{|ATB1003:Create|}(\"a\").Dispose();")]
    [InlineData("using (File.{|ATB1003:Open|}(\"a\", FileMode.Open)) { }")]
    [InlineData("using var file = File.{|ATB1003:Create|}(\"a\"); var name = file.Name;")]
    [InlineData("var file = {|ATB1003:new FileStream|}(\"a\", FileMode.Create); file.Close();")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); await file.WriteAsync(new byte[1], cancellationToken);")]
    [InlineData("{|ATB1012:using|} (var file = File.{|ATB1003:Create|}(\"a\")) { await Open().CopyToAsync(file, cancellationToken); }")]
    [InlineData("var file = {|ATB1003:new FileStream|}(\"a\", FileMode.Create); file.{|ATB1003:WriteByte|}(1); file.{|ATB1012:Close|}();")]
    public Task FileInWhichNothingIsWritten_HasNothingLeftToWrite(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("using var archive = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open());")]
    [InlineData("using var archive = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open(), System.IO.Compression.ZipArchiveMode.Read);")]
    [InlineData("{|ATB1012:using|} var archive = {|ATB1003:new System.IO.Compression.ZipArchive|}(Open(), System.IO.Compression.ZipArchiveMode.Update);")]
    public Task ArchiveForReading_HasNothingToWrite(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("using var file = Create(); {|ATB1012:using|} var writer = new StreamWriter(file); await writer.WriteAsync(\"a\");")]
    [InlineData("using (var file = Create()) { await Task.Yield(); {|ATB1012:using|} (var writer = new StreamWriter(file)) { await writer.WriteAsync(\"a\"); return; } }")]
    [InlineData("using (var file = Create()) using (var buffered = new BufferedStream(file)) {|ATB1012:using|} (var writer = new StreamWriter(buffered)) { await writer.WriteAsync(\"a\"); }")]
    [InlineData("using (var file = Create()) {|ATB1012:using|} (new StreamWriter(new BufferedStream(file))) { }")]
    [InlineData("using (var file = Create()) {|ATB1012:using|} (var archive = {|ATB1003:new System.IO.Compression.ZipArchive|}(file, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: false)) { _ = archive; }")]
    [InlineData("using var file = Create(); await using var writer = new StreamWriter(file); await writer.WriteAsync(\"a\");")]
    [InlineData("var file = Create(); var writer = new StreamWriter(file); await writer.WriteAsync(\"a\"); writer.{|ATB1012:Close|}(); file.Close();")]
    public Task StreamThatItsWriterHasClosed_HasNothingLeftToWrite(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1012:using|} var file = Create(); {|ATB1012:using|} var writer = new StreamWriter(file, leaveOpen: true);")]
    [InlineData("{|ATB1012:using|} var file = Create(); if (file.Name == \"\") { return; } {|ATB1012:using|} var writer = new StreamWriter(file);")]
    [InlineData("{|ATB1012:using|} var file = Create(); if (file.Name == \"\") { {|ATB1012:using|} var writer = new StreamWriter(file); }")]
    [InlineData("{|ATB1012:using|} var file = Create(); {|ATB1012:using|} var writer = new StreamWriter(Create());")]
    [InlineData("{|ATB1012:using|} var file = Create(); using var reader = new StreamReader(file);")]
    [InlineData("var file = Create(); var writer = new StreamWriter(file); file.{|ATB1012:Close|}(); writer.{|ATB1012:Close|}();")]
    [InlineData("var file = Create(); var writer = new StreamWriter(file); writer = new StreamWriter(Open()); writer.{|ATB1012:Close|}(); file.{|ATB1012:Close|}();")]
    [InlineData("var file = Create(); {|ATB1012:using|} (var writer = new StreamWriter(file)) { } file = Create(); file.{|ATB1012:Close|}();")]
    public Task StreamThatNothingHasClosedBefore_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    private const string Factory = "private readonly System.Data.Common.DbProviderFactory _factory = null!; private static void Use(System.Data.Common.DbConnection connection) => _ = connection;";

    [Theory]
    [InlineData("using var connection = _factory.CreateConnection()!; var type = connection.GetType();")]
    [InlineData("using var connection = _factory.CreateConnection() ?? throw new InvalidOperationException(); connection.ConnectionString = \"a\";")]
    [InlineData("var connection = _factory.CreateConnection()!; try { await connection.OpenAsync(cancellationToken); } catch { connection.Dispose(); throw; }")]
    public Task ConnectionThatWasNeverOpened_HasNothingToClose(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Factory);

    [Theory]
    [InlineData("{|ATB1012:using|} var connection = _factory.CreateConnection()!; await connection.OpenAsync(cancellationToken);")]
    [InlineData("{|ATB1012:using|} var connection = _factory.CreateConnection()!; Use(connection);")]
    [InlineData("var connection = _factory.CreateConnection()!; try { await connection.OpenAsync(cancellationToken); await Task.Yield(); } catch { connection.{|ATB1012:Dispose|}(); throw; }")]
    [InlineData("var connection = _factory.CreateConnection()!; try { await connection.OpenAsync(cancellationToken); } finally { connection.{|ATB1012:Dispose|}(); }")]
    public Task ConnectionThatMayBeOpen_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Factory);

    private const string Files = """
        private Lazy<FileStream> _reading;
        private readonly Lazy<FileStream> _named = new(OpenForReading);
        private readonly Lazy<FileStream> _writing = new(() => new FileStream("a", FileMode.Create));
        private readonly Lazy<FileStream> _given;
        public Handlers(Lazy<FileStream> given) { _given = given; _reading = new Lazy<FileStream>(() => new FileStream("a", FileMode.Open, FileAccess.Read, FileShare.Read)); }
        private static FileStream OpenForReading() { ArgumentNullException.ThrowIfNull("a"); return File.OpenRead("a"); }
        """;

    [Theory]
    [InlineData("if (_reading.IsValueCreated) { _reading.Value.Dispose(); }")]
    [InlineData("if (_named.IsValueCreated) { _named.Value.Dispose(); }")]
    [InlineData("if (_writing.IsValueCreated) { _writing.Value.{|ATB1012:Dispose|}(); }")]
    [InlineData("if (_given.IsValueCreated) { _given.Value.{|ATB1012:Dispose|}(); }")]
    [InlineData("using var file = await Task.Run(() => Task.FromResult(new FileStream(\"a\", FileMode.Open, FileAccess.Read))); var first = file.{|ATB1003:ReadByte|}();")]
    [InlineData("using var file = await Task.Run(() => File.OpenRead(\"a\")); var first = file.{|ATB1003:ReadByte|}();")]
    [InlineData("{|ATB1012:using|} var file = await Task.Run(() => Task.FromResult(new FileStream(\"a\", FileMode.Create))); file.{|ATB1003:WriteByte|}(1);")]
    [InlineData("{|ATB1012:using|} var file = await Task.Run(() => { if (context.Attempt > 1) { return File.OpenWrite(\"b\"); } return File.OpenRead(\"a\"); }); file.{|ATB1003:WriteByte|}(1);")]
    public Task FileThatAFunctionOpens_IsClosedAsItWasOpened(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Files);

    private const string Stores = """
        public interface IFiles { FileStream ForReading(string path); FileStream Either(string path); FileStream OpenRead(string path); FileStream Open(string path, FileAccess access); Task<FileStream> LaterAsync(string path); FileStream Unseen(string path); }
        public sealed class Here : IFiles
        {
            public FileStream ForReading(string path) => File.OpenRead(path);
            public FileStream Either(string path) => File.OpenRead(path);
            public FileStream OpenRead(string path) => File.OpenRead(path);
            public FileStream Open(string path, FileAccess access) => File.Open(path, FileMode.Open, access);
            public async Task<FileStream> LaterAsync(string path) { await Task.Yield(); return File.OpenRead(path); }
            public FileStream Unseen(string path) => File.OpenRead(path);
        }
        public sealed class There(IFiles inner) : IFiles
        {
            public FileStream ForReading(string path) => File.Open(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            public FileStream Either(string path) => path.Length > 3 ? File.OpenRead(path) : File.Create(path);
            public FileStream OpenRead(string path) => File.OpenWrite(path);
            public FileStream Open(string path, FileAccess access) => File.Open(path, FileMode.Open, access);
            public Task<FileStream> LaterAsync(string path) => Task.FromResult(new FileStream(path, FileMode.Open, FileAccess.Read));
            public FileStream Unseen(string path) => inner.Unseen(path);
        }
        private readonly IFiles _files = null!;
        """;

    [Theory]
    [InlineData("using var file = _files.{|ATB1007:ForReading|}(\"a\"); await file.ReadAsync(new byte[1]);")]
    [InlineData("using (var file = _files.{|ATB1007:Open|}(\"a\", FileAccess.Read)) { await file.ReadAsync(new byte[1]); }")]
    [InlineData("using var file = await _files.{|ATB1007:LaterAsync|}(\"a\"); await file.ReadAsync(new byte[1]);")]
    [InlineData("{|ATB1012:using|} var file = _files.{|ATB1007:Either|}(\"a\"); await file.ReadAsync(new byte[1]);")]
    [InlineData("{|ATB1012:using|} var file = _files.{|ATB1007:OpenRead|}(\"a\"); await file.ReadAsync(new byte[1]);")]
    [InlineData("{|ATB1012:using|} var file = _files.{|ATB1007:Open|}(\"a\", FileAccess.Write); await file.ReadAsync(new byte[1]);")]
    [InlineData("{|ATB1012:using|} var file = _files.{|ATB1007:Unseen|}(\"a\"); await file.ReadAsync(new byte[1]);")]
    public Task FileThatImplementationsOpen_IsClosedAsAllOfThemOpenIt(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Stores);

    private const string Packages = """
        public abstract class PackageBase : IDisposable
        {
            public void Dispose() { Dispose(true); GC.SuppressFinalize(this); }
            protected abstract void Dispose(bool disposing);
        }

        public sealed class Package : PackageBase
        {
            private readonly System.IO.Compression.ZipArchive _archive;
            public Package(Stream stream) : this(stream, false) { }
            public Package(Stream stream, bool leaveOpen) : this(new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Read, leaveOpen), "") { }
            public Package(System.IO.Compression.ZipArchive archive) : this(archive, "") { }
            public Package(System.IO.Compression.ZipArchive archive, string name) => _archive = archive ?? throw new ArgumentNullException(name);
            public Package(string path) { try { Stream stream = File.OpenRead(path); _archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Read); } catch (Exception e) { throw new IOException(path, e); } }
            protected override void Dispose(bool disposing) { if (disposing) { _archive.Dispose(); } }
        }

        public sealed class Sink(Stream target) : IDisposable
        {
            private FileStream _file = new("a", FileMode.Open, FileAccess.Read);
            public void Dispose() { _file.Dispose(); target.Flush(); }
            public void Reopen() => _file = File.Create("a");
        }
        """;

    [Theory]
    [InlineData("using var package = {|ATB1007:new Package|}(\"a\");")]
    [InlineData("using var package = {|ATB1007:new Package|}(Open());")]
    [InlineData("using (var package = {|ATB1007:new Package|}(Open(), true)) { }")]
    [InlineData("{|ATB1007:using|} var package = new Package({|ATB1003:new System.IO.Compression.ZipArchive|}(Open(), System.IO.Compression.ZipArchiveMode.Update));")]
    [InlineData("{|ATB1007:using|} var sink = {|ATB1007:new Sink|}(new MemoryStream());")]
    public Task ObjectThatHoldsAFileForReading_HasNothingToWrite(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members + Packages);

    [Theory]
    [InlineData("await using var writer = new StreamWriter(Open());")]
    [InlineData("using var memory = new MemoryStream(); using var reader = new StringReader(\"\");")]
    [InlineData("using var writer = new StreamWriter(new MemoryStream());")]
    [InlineData("using var source = new CancellationTokenSource(); using var gate = new SemaphoreSlim(1);")]
    [InlineData("using var client = new HttpClient(); using var request = new HttpRequestMessage();")]
    [InlineData("using var mine = new Mine();")]
    public Task DisposalThatWritesNothing_IsNotReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(
            statements,
            Members + "sealed class Mine : IDisposable, IAsyncDisposable { public void Dispose() { } public ValueTask DisposeAsync() => default; }");

    [Theory]
    [InlineData("using var file = File.{|ATB1003:Create|}(\"a\"); await file.WriteAsync(new byte[1], cancellationToken); await file.FlushAsync(cancellationToken);")]
    [InlineData("using (var file = File.{|ATB1003:Create|}(\"a\")) { await _document.SaveAsync(file, System.Xml.Linq.SaveOptions.None, cancellationToken).ConfigureAwait(false); } await Task.Yield();")]
    [InlineData("using var file = File.{|ATB1003:Create|}(\"a\"); _ = file.Length; await _document.Root!.SaveAsync(file, System.Xml.Linq.SaveOptions.None, cancellationToken); _ = _document.Root;")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); await file.WriteAsync(new byte[1], cancellationToken);")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); await file.FlushAsync(cancellationToken); await file.WriteAsync(new byte[1], cancellationToken);")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); _ = file.FlushAsync(cancellationToken);")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); if (context.Attempt > 1) { await file.WriteAsync(new byte[1], cancellationToken); return; } await file.FlushAsync(cancellationToken);")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); var writer = new StreamWriter(file); await file.FlushAsync(cancellationToken); await writer.WriteAsync(\"a\");")]
    [InlineData("{|ATB1012:using|} var file = File.{|ATB1003:Create|}(\"a\"); await _saver.SaveAsync(file, cancellationToken);")]
    public Task FileWhoseLastUseWasToFlushIt_IsOnlyClosed(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        """
        private readonly System.Xml.Linq.XDocument _document = new(); private readonly Saver _saver = new();
        private sealed class Saver { public Task SaveAsync(Stream stream, CancellationToken cancellationToken) => stream.WriteAsync(new byte[1], cancellationToken).AsTask(); }
        """);

    [Fact]
    public Task ArchiveForReading_IsOnlyClosed() => BlockingVerifier.VerifyHandlerAsync(
        """
        using (var zip = {|ATB1003:new System.IO.Compression.ZipArchive|}(_stream, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true)) { }
        {|ATB1012:using|} var other = {|ATB1003:new System.IO.Compression.ZipArchive|}(_stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true);
        """,
        "private readonly Stream _stream; public Handlers(Stream stream) => _stream = stream;");
}
