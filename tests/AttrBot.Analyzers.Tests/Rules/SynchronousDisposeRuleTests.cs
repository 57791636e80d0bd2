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
}
