using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1003.</summary>
public sealed class SynchronousIoRuleTests
{
    [Fact]
    public Task FileRead_IsReportedWithItsTwin() =>
        BlockingVerifier.VerifyHandlerAsync(
            "var text = File.{|ATB1003:ReadAllText|}(\"a\");",
            expected: DiagnosticResult.For("ATB1003")
                .WithSeverity(DiagnosticSeverity.Error)
                .WithMessage("'File.ReadAllText' does synchronous I/O and holds the thread of 'GoAsync'; use 'File.ReadAllTextAsync' instead"));

    [Theory]
    [InlineData("using var response = new HttpClient().{|ATB1003:Send|}(new HttpRequestMessage());")]
    [InlineData("var addresses = System.Net.Dns.{|ATB1003:GetHostAddresses|}(\"localhost\");")]
    [InlineData("new System.Net.Sockets.TcpClient().{|ATB1003:Connect|}(\"localhost\", 80);")]
    [InlineData("Directory.{|ATB1003:CreateDirectory|}(\"a\");")]
    [InlineData("var trace = new System.Diagnostics.TextWriterTraceListener(\"a\"); trace.{|ATB1003:WriteLine|}(\"b\"); trace.{|ATB1003:Flush|}();")]
    [InlineData("new System.Diagnostics.ConsoleTraceListener().WriteLine(\"b\"); System.Diagnostics.Trace.WriteLine(\"b\");")]
    [InlineData("var reader = {|ATB1003:new StreamReader|}(\"a\"); var line = reader.{|ATB1003:ReadLine|}();")]
    [InlineData("System.Data.Common.DbConnection db = null!; db.{|ATB1003:Open|}();")]
    [InlineData("System.Data.IDbCommand command = null!; command.{|ATB1003:ExecuteScalar|}();")]
    [InlineData("Stream stream = null!; stream.{|ATB1003:Write|}([1]); stream.{|ATB1003:CopyTo|}(new MemoryStream());")]
    [InlineData("Stream stream = null!; var node = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(stream);")]
    public Task SynchronousIo_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Theory]
    [InlineData("var settings = new ConfigurationBuilder().AddJsonFile(\"a.json\", optional: true).{|ATB1003:Build|}();")]
    [InlineData("var settings = new ConfigurationBuilder().AddInMemoryCollection([]).AddIniFile(\"a.ini\").AddEnvironmentVariables().{|ATB1003:Build|}();")]
    [InlineData("var settings = new ConfigurationBuilder().AddJsonStream(File.{|ATB1003:OpenRead|}(\"a\")).{|ATB1003:Build|}();")]
    [InlineData("var manager = new ConfigurationManager(); manager.{|ATB1003:AddJsonFile|}(\"a.json\"); manager.AddInMemoryCollection([]);")]
    [InlineData("var settings = {|ATB1007:Settings|}();")]
    [InlineData("var settings = new ConfigurationBuilder().Build();")]
    [InlineData("var settings = new ConfigurationBuilder().SetBasePath(\"a\").AddInMemoryCollection([]).AddCommandLine([]).AddEnvironmentVariables().Build();")]
    [InlineData("var settings = new ConfigurationBuilder().AddJsonStream(new MemoryStream()).AddConfiguration(_root).Build();")]
    [InlineData("var builder = new ConfigurationBuilder().AddJsonFile(\"a.json\");")]
    [InlineData("var value = _root[\"a\"]; _root.Bind(new object());")]
    public Task ConfigurationOfFiles_IsReadWhenItIsBuilt(string statements) => BlockingVerifier.VerifyAsync(
        $$"""
        using AttrBot;
        using Microsoft.Extensions.Configuration;

        public sealed class Handlers(IConfiguration configuration)
        {
            private readonly IConfiguration _root = configuration;
            private static IConfiguration Settings() => new ConfigurationBuilder().AddXmlFile("a.xml").Build();
            [Trigger("!go")]
            public async Task GoAsync() { await Task.Yield(); {{statements}} }
        }
        """);

    private const string Kafka = """
        private readonly Stream _stream = null!;
        private static Confluent.Kafka.IProducer<int, int> Create() => null!;
        }

        namespace Confluent.Kafka
        {
            public interface IProducer<TKey, TValue> : IDisposable
            {
                Task ProduceAsync(string topic, TValue value);
                void Produce(string topic, TValue value);
                void Flush();
                void Flush(CancellationToken cancellationToken);
            }
        """;

    [Theory]
    [InlineData("var producer = Create(); await producer.ProduceAsync(\"a\", 1); producer.Flush();")]
    [InlineData("using var producer = Create(); await producer.ProduceAsync(\"a\", 1).ConfigureAwait(false); await producer.ProduceAsync(\"a\", 2); producer.Flush(cancellationToken);")]
    [InlineData("await _stream.FlushAsync(cancellationToken); _stream.Flush();")]
    [InlineData("var producer = Create(); producer.Produce(\"a\", 1); await producer.ProduceAsync(\"a\", 1); producer.{|ATB1003:Flush|}();")]
    [InlineData("var producer = Create(); await producer.ProduceAsync(\"a\", 1); producer.Produce(\"a\", 1); producer.{|ATB1003:Flush|}();")]
    [InlineData("var producer = Create(); _ = producer.ProduceAsync(\"a\", 1); producer.{|ATB1003:Flush|}();")]
    [InlineData("await _stream.FlushAsync(cancellationToken); await _stream.WriteAsync(new byte[1]); _stream.{|ATB1003:Flush|}();")]
    [InlineData("await _stream.WriteAsync(new byte[1]); _stream.{|ATB1003:Flush|}();")]
    public Task Flush_IsReportedWhereSomethingMayBeLeft(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Kafka);

    [Theory]
    [InlineData("services.AddSession()", false)]
    [InlineData("services.AddDistributedMemoryCache()", false)]
    [InlineData("services.AddSession().AddStackExchangeRedisCache()", true)]
    [InlineData("services.AddControllers()", false)]
    public Task Session_IsReportedWhereItMayLieElsewhere(string registration, bool isReported)
    {
        var (begin, end) = isReported ? ("{|ATB1003:", "|}") : ("", "");
        return BlockingVerifier.VerifyHandlerAsync(
            $"Microsoft.AspNetCore.Http.ISession session = null!; session.{begin}Remove{end}(\"a\"); _ = session.{begin}Keys{end};",
            $$"""
            static void Start(Services services) => {{registration}};
            }

            namespace Microsoft.AspNetCore.Http
            {
                public interface ISession
                {
                    IEnumerable<string> Keys { get; }
                    void Remove(string key);
                }
            }

            sealed class Services
            {
                public Services AddSession() => this;
                public Services AddDistributedMemoryCache() => this;
                public Services AddStackExchangeRedisCache() => this;
                public Services AddControllers() => this;
            """);
    }

    [Theory]
    [InlineData("redis.StringSet(\"a\", StackExchange.Redis.CommandFlags.FireAndForget);")]
    [InlineData("redis.StringSet(\"a\", StackExchange.Redis.CommandFlags.FireAndForget | StackExchange.Redis.CommandFlags.DemandMaster);")]
    [InlineData("redis.{|ATB1003:StringSet|}(\"a\");")]
    [InlineData("redis.{|ATB1003:StringSet|}(\"a\", StackExchange.Redis.CommandFlags.DemandMaster);")]
    [InlineData("redis.{|ATB1003:StringSet|}(\"a\", flags);")]
    public Task Redis_IsNotWaitedForWhereNoAnswerIsWanted(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(
            $"StackExchange.Redis.IDatabase redis = null!; StackExchange.Redis.CommandFlags flags = (StackExchange.Redis.CommandFlags)context.Attempt; {statements}",
            """
            }

            namespace StackExchange.Redis
            {
                [Flags]
                public enum CommandFlags { None = 0, FireAndForget = 2, DemandMaster = 4 }

                public interface IDatabase
                {
                    bool StringSet(string key, CommandFlags flags = CommandFlags.None);
                    Task<bool> StringSetAsync(string key, CommandFlags flags = CommandFlags.None);
                }
            }

            sealed class Rest
            {
            """);

    [Theory]
    [InlineData("var stream = new MemoryStream(); stream.Write([1]); stream.CopyTo(Stream.Null);")]
    [InlineData("Stream stream = new MemoryStream(); stream.WriteByte(1);")]
    [InlineData("TextReader reader = new StringReader(\"\"); var text = reader.ReadToEnd();")]
    [InlineData("using var writer = new StreamWriter(new MemoryStream()); writer.Write(\"\"); writer.Flush();")]
    [InlineData("TextWriter writer = context.Attempt > 1 ? new StringWriter() : TextWriter.Null; writer.WriteLine(1);")]
    [InlineData("var xml = System.Xml.Linq.XDocument.Load(new StringReader(\"<a/>\"));")]
    [InlineData("var node = System.Text.Json.JsonSerializer.Deserialize<int>(\"1\");")]
    [InlineData("var text = Read(new StringReader(\"\")); static string Read(TextReader reader) => reader.ReadToEnd();")]
    [InlineData("_log.WriteLine(1);")]
    [InlineData("using var reader = new StreamReader(typeof(string).Assembly.GetManifestResourceStream(\"a\") ?? throw new InvalidOperationException()); var text = reader.ReadToEnd();")]
    [InlineData("await using var text = new StringWriter(); await using var xml = System.Xml.XmlWriter.Create(text, new System.Xml.XmlWriterSettings { Async = true }); xml.WriteStartElement(\"a\");")]
    [InlineData("var sb = new System.Text.StringBuilder(); var settings = new System.Xml.XmlWriterSettings { Async = true }; await using var text = new StringWriter(sb); await using var xml = System.Xml.XmlWriter.Create(text, settings); await xml.WriteStartDocumentAsync(); xml.WriteStartElement(\"a\"); xml.WriteAttributeString(\"a\", \"b\"); await xml.FlushAsync();")]
    [InlineData("using var memory = new MemoryStream(); using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, true)) { }")]
    public Task InMemory_IsNotReported(string statements) =>
        BlockingVerifier.VerifyHandlerAsync(statements, "private readonly TextWriter _log = new StringWriter();");

    [Fact]
    public Task Stream_ThatMayBeAFile_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync("Stream stream = new MemoryStream(); if (context.Attempt > 1) stream = Open(); stream.{|ATB1003:WriteByte|}(1);", "static Stream Open() => throw new NotSupportedException();");

    [Fact]
    public Task Helper_IsJudgedByTheStreamItIsGiven() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Fill(new MemoryStream()); {|ATB1007:Fill|}(Open());",
            "static void Fill(Stream stream) => stream.WriteByte(1); static Stream Open() => null!;");

    [Fact]
    public Task MemberOfADerivedDatabaseType_IsReported() =>
        BlockingVerifier.VerifyHandlerAsync(
            "System.Data.Common.DbDataReader reader = null!; while (reader.{|ATB1003:Read|}()) { var name = reader.GetString(0); }");

    [Theory]
    [InlineData("var file = new FileInfo(\"a\"); if (file.{|ATB1003:Exists|}) { var size = file.Length; var time = file.LastWriteTimeUtc; }")]
    [InlineData("var file = new FileInfo(\"a\"); if (!file.{|ATB1003:Exists|} || file.Length == 0) { return; } var time = file.LastWriteTimeUtc;")]
    [InlineData("var file = new FileInfo(\"a\"); var size = file.{|ATB1003:Exists|} ? file.Length : 0;")]
    [InlineData("var file = new FileInfo(\"a\"); var was = file.{|ATB1003:Exists|}; file.{|ATB1003:Refresh|}(); var size = file.Length;")]
    [InlineData("var file = new FileInfo(\"a\"); if (file.{|ATB1003:Exists|}) { await using var stream = file.{|ATB1003:OpenRead|}(); var size = file.Length; }")]
    [InlineData("var folder = new DirectoryInfo(\"a\"); if (folder.{|ATB1003:Exists|}) { var files = folder.{|ATB1003:GetFiles|}(); var was = folder.Exists; }")]
    [InlineData("var file = new FileInfo(\"a\"); var size = file.{|ATB1003:Length|}; for (var i = 0; i < 3; i++) { size += file.Length; }")]
    [InlineData("foreach (var file in new DirectoryInfo(\"a\").{|ATB1003:GetFiles|}()) { var size = file.Length; }")]
    [InlineData("var sizes = new DirectoryInfo(\"a\").{|ATB1003:GetFiles|}().Where(file => file.Length > 0).Select(file => file.LastWriteTime).ToList();")]
    public Task MetadataThatTheObjectHas_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    [Theory]
    [InlineData("var file = new FileInfo(\"a\"); if (context.Attempt > 1) { var was = file.{|ATB1003:Exists|}; } var size = file.{|ATB1003:Length|};")]
    [InlineData("var file = new FileInfo(\"a\"); var was = file.{|ATB1003:Exists|}; file.{|ATB1003:Delete|}(); var size = file.{|ATB1003:Length|};")]
    [InlineData("var file = new FileInfo(\"a\"); var was = file.{|ATB1003:Exists|}; file = new FileInfo(\"b\"); var size = file.{|ATB1003:Length|};")]
    [InlineData("var file = new FileInfo(\"a\"); var was = file.{|ATB1003:Exists|}; file.{|ATB1003:IsReadOnly|} = true; var size = file.{|ATB1003:Length|};")]
    [InlineData("FileInfo file = new(\"a\"), other = new(\"b\"); var was = file.{|ATB1003:Exists|}; var size = other.{|ATB1003:Length|};")]
    [InlineData("var sizes = new[] { \"a\" }.Select(name => new FileInfo(name).{|ATB1003:Length|}).ToList();")]
    public Task MetadataThatIsReadAnew_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements);

    private const string Http = "private readonly HttpClient _http = new(); static void Parse(Stream json) => System.Text.Json.JsonSerializer.Deserialize<int>(json);";

    [Theory]
    [InlineData("using var response = await _http.GetAsync(\"a\", cancellationToken); var json = await response.Content.ReadAsStreamAsync(cancellationToken); _ = System.Text.Json.JsonSerializer.Deserialize<int>(json);")]
    [InlineData("var response = await _http.SendAsync(new HttpRequestMessage()).ConfigureAwait(false); Parse(await response.Content.ReadAsStreamAsync().ConfigureAwait(false));")]
    [InlineData("var response = await _http.PostAsync(\"a\", null); using var reader = new StreamReader(await response.Content.ReadAsStreamAsync()); var line = reader.ReadLine();")]
    [InlineData("var content = (await _http.GetAsync(\"a\")).Content; using var stream = content.ReadAsStream();")]
    [InlineData("var response = await _http.SendAsync(new HttpRequestMessage(), HttpCompletionOption.ResponseContentRead, cancellationToken); Parse(await response.Content.ReadAsStreamAsync(cancellationToken));")]
    [InlineData("using var response = await _http.GetAsync(\"a\", HttpCompletionOption.ResponseContentRead).ConfigureAwait(false); using var reader = new StreamReader(await response.Content.ReadAsStreamAsync()); var line = reader.ReadLine();")]
    [InlineData("const HttpCompletionOption whole = HttpCompletionOption.ResponseContentRead; var response = await _http.SendAsync(new HttpRequestMessage(), whole); new System.Xml.XmlDocument().Load(await response.Content.ReadAsStreamAsync());")]
    public Task AnswerThatTheClientHasRead_IsNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Http);

    [Theory]
    [InlineData("using var response = await _http.GetAsync(\"a\", HttpCompletionOption.ResponseHeadersRead); var json = await response.Content.ReadAsStreamAsync(); _ = System.Text.Json.JsonSerializer.{|ATB1003:Deserialize|}<int>(json);")]
    [InlineData("var json = await _http.GetStreamAsync(\"a\"); {|ATB1007:Parse|}(json);")]
    [InlineData("HttpMessageInvoker invoker = _http; var response = await invoker.SendAsync(new HttpRequestMessage(), default); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    [InlineData("HttpResponseMessage response = null!; if (context.Attempt > 1) { response = await _http.GetAsync(\"a\"); } else { response = Any(); } {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync()); static HttpResponseMessage Any() => throw new NotSupportedException();")]
    [InlineData("var response = await _http.SendAsync(new HttpRequestMessage(), HttpCompletionOption.ResponseHeadersRead, cancellationToken); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync(cancellationToken));")]
    [InlineData("var option = context.Attempt > 1 ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead; var response = await _http.SendAsync(new HttpRequestMessage(), option); {|ATB1007:Parse|}(await response.Content.ReadAsStreamAsync());")]
    public Task AnswerThatIsStillComing_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Http);

    private const string Zip = "static Stream Open() => null!; static System.IO.Compression.ZipArchive Archive() => new(Open(), System.IO.Compression.ZipArchiveMode.Create); static void Fill(System.IO.Compression.ZipArchiveEntry entry) => entry.Open();";

    [Theory]
    [InlineData("var entry = Archive().CreateEntry(\"a\"); await using var stream = entry.Open();")]
    [InlineData("Fill(Archive().CreateEntry(\"a\"));")]
    [InlineData("var archive = Archive(); {|ATB1007:Fill|}(archive.{|ATB1003:GetEntry|}(\"a\")!); await using var stream = archive.Entries[0].{|ATB1003:Open|}();")]
    [InlineData("var entry = Archive().CreateEntry(\"a\"); var stream = entry.Open(); stream.{|ATB1003:WriteByte|}(1);")]
    public Task EntryThatHasJustBeenMade_IsOpenedWithoutReading(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Zip);

    [Theory]
    [InlineData("var archive = Archive(); var one = archive.{|ATB1003:GetEntry|}(\"a\"); var two = archive.GetEntry(\"b\"); var all = archive.Entries;")]
    [InlineData("var archive = Archive(); foreach (var entry in archive.{|ATB1003:Entries|}) { var other = archive.GetEntry(entry.Name); }")]
    [InlineData("var archive = Archive(); if (context.Attempt > 1) { var one = archive.{|ATB1003:GetEntry|}(\"a\"); } var two = archive.{|ATB1003:GetEntry|}(\"b\");")]
    [InlineData("var archive = Archive(); var one = archive.{|ATB1003:GetEntry|}(\"a\"); archive = Archive(); var two = archive.{|ATB1003:GetEntry|}(\"b\");")]
    [InlineData("System.IO.Compression.ZipArchive archive = Archive(), other = Archive(); var one = archive.{|ATB1003:GetEntry|}(\"a\"); var two = other.{|ATB1003:Entries|};")]
    public Task DirectoryOfAnArchive_IsReadOnce(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Zip);

    private const string Queries = """
        private readonly List<int> _numbers = [];
        static IQueryable<int> Store() => (IQueryable<int>)Activator.CreateInstance(typeof(object))!;
        static IQueryable<int> Positive(IQueryable<int> numbers, bool sorted) { if (sorted) numbers = numbers.Order(); return numbers.Where(number => number > 0); }
        static IQueryable<int> Stored(IQueryable<int> numbers) => Store().Take(numbers.Count());
        static IQueryable<int> Replaced(IQueryable<int> numbers) { numbers = Store(); return numbers; }
        static int First(Func<IQueryable<int>, IQueryable<int>> refine, IQueryable<int> numbers) => refine(numbers).First();
        static int Keep(Func<IQueryable<int>, IQueryable<int>> refine, List<int> numbers) => refine(numbers.AsQueryable()).First();
        """;

    [Theory]
    [InlineData("var number = Positive(_numbers.AsQueryable(), true).FirstOrDefault();")]
    [InlineData("var query = _numbers.AsQueryable(); query = Positive(query, false); foreach (var number in query) { }")]
    [InlineData("var number = Keep(numbers => numbers.Take(1), _numbers);")]
    [InlineData("var number = Positive(Store(), true).{|ATB1003:FirstOrDefault|}();")]
    [InlineData("var number = Stored(_numbers.AsQueryable()).{|ATB1003:FirstOrDefault|}();")]
    [InlineData("var number = Replaced(_numbers.AsQueryable()).{|ATB1003:FirstOrDefault|}();")]
    [InlineData("var number = {|ATB1007:First|}(numbers => numbers.Take(1), Store());")]
    public Task QueryOverAList_IsInMemoryAlsoWhenAMethodRefinesIt(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Queries);

    [Theory]
    [InlineData("await RunAsync(Console.Out);", "static async Task RunAsync(TextWriter writer) { await Task.Yield(); }", null)]
    [InlineData("_writer.{|ATB1003:WriteLine|}(1);", "private readonly TextWriter _writer = null!;", DiagnosticSeverity.Info)]
    [InlineData("{|ATB1007:Write|}();", "private readonly TextWriter _writer = null!; private void Write() => _writer.Write(1);", DiagnosticSeverity.Info)]
    [InlineData("_writer.{|ATB1003:WriteLine|}(1);", "private readonly StreamWriter _writer = null!;", DiagnosticSeverity.Error)]
    [InlineData("{|ATB1007:Write|}();", "private readonly TextWriter _writer = null!; private void Write() { _writer.Write(1); File.ReadAllText(\"a\"); }", DiagnosticSeverity.Error)]
    public Task WriterThatDoesNotTellWhatItWritesTo_IsInformation(string statements, string members, DiagnosticSeverity? severity) =>
        BlockingVerifier.VerifyHandlerAsync(
            statements, members, severity is { } known ? [DiagnosticResult.For(statements.Contains("1007", StringComparison.Ordinal) ? "ATB1007" : "ATB1003").WithSeverity(known)] : []);

    [Theory]
    [InlineData("_network.Flush(); _pipe.Flush(); _client.Flush();")]
    [InlineData("_network.{|ATB1003:Write|}(new byte[1]); new BufferedStream(_network).{|ATB1003:Flush|}();")]
    public Task FlushOfWhatKeepsNothingBack_DoesNothing(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        "private readonly System.Net.Sockets.NetworkStream _network = null!; private readonly System.IO.Pipes.PipeStream _pipe = null!; private readonly System.IO.Pipes.NamedPipeClientStream _client = null!;");
}
