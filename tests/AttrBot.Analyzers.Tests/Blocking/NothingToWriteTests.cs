namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Writers that flush at each write, and files that are only read, have nothing to write when they are closed.</summary>
public sealed class NothingToWriteTests
{
    private const string Members = """
        private static Stream Open() => null!;
        private static readonly string _path = "a";
        private readonly StreamWriter _log = new(Open()) { AutoFlush = true };
        private readonly StreamWriter _kept = new(Open());
        private static void Fill(Stream stream) => stream.SetLength(1);
        """;

    [Theory]
    [InlineData("using var process = new System.Diagnostics.Process(); using var input = process.StandardInput; await input.WriteLineAsync(\"a\");")]
    [InlineData("using var process = new System.Diagnostics.Process(); process.StandardInput.Close();")]
    [InlineData("using var process = new System.Diagnostics.Process(); var input = process.StandardInput; await input.WriteLineAsync(\"a\"); input?.Dispose();")]
    [InlineData("using var writer = new StreamWriter(Open()) { AutoFlush = true }; await writer.WriteLineAsync(\"a\");")]
    [InlineData("using var writer = new StreamWriter(Open()) { NewLine = \"\\n\", AutoFlush = true }; await writer.WriteLineAsync(\"a\");")]
    [InlineData("var writer = new StreamWriter(Open()); writer.AutoFlush = true; await writer.WriteLineAsync(\"a\"); writer.Close();")]
    [InlineData("using var writer = new StreamWriter(Open()); writer.AutoFlush = true; await writer.WriteLineAsync(\"a\");")]
    [InlineData("using (var writer = new StreamWriter({|ATB1003:new FileStream|}(_path, FileMode.Create)) { AutoFlush = true }) { await writer.WriteLineAsync(\"a\"); }")]
    [InlineData("_log.Dispose();")]
    public Task WriterThatFlushesAtEachWrite_IsOnlyClosed(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Open()) { AutoFlush = false };")]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Open()) { NewLine = \"\" };")]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Open()) { AutoFlush = context.Attempt > 1 };")]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Open()) { AutoFlush = true }; writer.AutoFlush = false;")]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(Open()); await writer.WriteLineAsync(\"a\"); writer.AutoFlush = true;")]
    [InlineData("{|ATB1012:using|} var writer = new StreamWriter(new System.IO.Compression.GZipStream(Open(), System.IO.Compression.CompressionLevel.Fastest)) { AutoFlush = true };")]
    [InlineData("var zip = new System.IO.Compression.GZipStream(Open(), System.IO.Compression.CompressionLevel.Fastest); {|ATB1012:using|} var writer = new StreamWriter(zip) { AutoFlush = true };")]
    [InlineData("_kept.{|ATB1012:Dispose|}();")]
    public Task WriterThatKeepsSomethingBack_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);

    [Theory]
    [InlineData("await file.CopyToAsync(new MemoryStream(), cancellationToken);")]
    [InlineData("_ = await file.ReadAsync(new byte[1], cancellationToken); file.Position = 0; file.Seek(0, SeekOrigin.Begin); _ = file.Length;")]
    [InlineData("await file.ReadExactlyAsync(new byte[1], cancellationToken); file?.Seek(0, SeekOrigin.Begin);")]
    [InlineData("using var reader = new StreamReader(file); _ = await reader.ReadToEndAsync(cancellationToken);")]
    [InlineData("using (var reader = new StreamReader(file, leaveOpen: true)) { _ = await reader.ReadToEndAsync(cancellationToken); }")]
    [InlineData("_ = await System.Text.Json.JsonSerializer.DeserializeAsync<string>(file, cancellationToken: cancellationToken);")]
    [InlineData("_ = await System.Xml.Linq.XDocument.LoadAsync(file, System.Xml.Linq.LoadOptions.None, cancellationToken);")]
    [InlineData("_ = await System.Security.Cryptography.SHA256.HashDataAsync(file, cancellationToken);")]
    [InlineData("using var hash = System.Security.Cryptography.SHA256.Create(); _ = await hash.ComputeHashAsync(file, cancellationToken);")]
    [InlineData("using var xml = System.Xml.XmlReader.Create(file, new() { Async = true });")]
    [InlineData("using var zip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Decompress);")]
    public Task FileThatIsOnlyRead_HasNothingToWrite(string statements) =>
        BlockingVerifier.VerifyHandlerAsync("using var file = {|ATB1003:new FileStream|}(_path, FileMode.Open); " + statements, Members);

    [Theory]
    [InlineData("await file.WriteAsync(new byte[1], cancellationToken);")]
    [InlineData("await Open().CopyToAsync(file, cancellationToken);")]
    [InlineData("_ = await file.ReadAsync(new byte[1], cancellationToken); {|ATB1007:Fill|}(file);")]
    [InlineData("await System.Text.Json.JsonSerializer.SerializeAsync(file, \"a\", cancellationToken: cancellationToken);")]
    [InlineData("Stream same = file; await same.WriteAsync(new byte[1], cancellationToken);")]
    [InlineData("file.SetLength(1);")]
    [InlineData("{|ATB1012:using|} var zip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionMode.Compress, leaveOpen: true);")]
    [InlineData("Func<Task> later = () => file.WriteAsync(new byte[1]).AsTask(); await later();")]
    public Task FileThatMayBeWritten_IsReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync("{|ATB1012:using|} var file = {|ATB1003:new FileStream|}(_path, FileMode.Open); " + statements.Replace("file.SetLength", "file.{|ATB1003:SetLength|}", StringComparison.Ordinal), Members);

    [Theory]
    [InlineData("var files = new FileStream[2]; for (var i = 0; i < 2; i++) { var file = File.{|ATB1003:Open|}(\"a\", FileMode.Open, FileAccess.Read); files[i] = file; } for (var i = 0; i < 2; i++) { files[i]?.Dispose(); }")]
    [InlineData("var files = new FileStream[] { File.{|ATB1003:OpenRead|}(\"a\"), null! }; foreach (var file in files) { file.Dispose(); }")]
    [InlineData("FileStream[] files = [File.{|ATB1003:OpenRead|}(\"a\")]; files[0].Close();")]
    [InlineData("var files = new List<FileStream>(); files.Add(File.{|ATB1003:OpenRead|}(\"a\")); foreach (var file in files) { file.Dispose(); }")]
    [InlineData("var files = new List<FileStream> { File.{|ATB1003:OpenRead|}(\"a\") }; files[0].Dispose(); files.Clear();")]
    [InlineData("var files = new FileStream[2]; files[0] = File.{|ATB1003:OpenRead|}(\"a\"); files[1] = File.{|ATB1003:Create|}(\"a\"); files[0].{|ATB1012:Dispose|}();")]
    [InlineData("var files = new FileStream[2]; files[0] = File.{|ATB1003:OpenRead|}(\"a\"); Array.Fill(files, File.{|ATB1003:OpenWrite|}(\"a\")); files[0].{|ATB1012:Dispose|}();")]
    [InlineData("var files = new List<FileStream>(); files.AddRange([File.{|ATB1003:OpenWrite|}(\"a\")]); files.Add(File.{|ATB1003:OpenRead|}(\"a\")); foreach (var file in files) { file.{|ATB1012:Dispose|}(); }")]
    [InlineData("var files = new FileStream[2]; var same = files; same[1] = File.{|ATB1003:OpenWrite|}(\"a\"); files[0] = File.{|ATB1003:OpenRead|}(\"a\"); foreach (var file in files) { file.{|ATB1012:Dispose|}(); }")]
    public Task ElementsOfALocalCollection_AreWhatItIsFilledWith(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Members);
}
