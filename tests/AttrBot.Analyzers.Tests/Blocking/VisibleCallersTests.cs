using AttrBot.Analyzers.Blocking;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>What blocks in a method only with arguments that no call of it passes.</summary>
public sealed class VisibleCallersTests
{
    [Theory]
    [InlineData("internal", "await WriteAsync(new MemoryStream());")]
    [InlineData("private", "using var memory = new MemoryStream(); await WriteAsync(memory); await WriteAsync(new MemoryStream(10));")]
    [InlineData("internal", "Stream? none = null; none = new MemoryStream(); await WriteAsync(none);")]
    public Task OnlyCalledWithMemory_IsNotReported(string access, string calls) => VerifyAsync(
        $"{access} static async Task WriteAsync(Stream target) {{ await Task.Yield(); target.WriteByte(1); using var writer = new StreamWriter(target); writer.Write(1); }}", calls);

    [Theory]
    [InlineData("await WriteAsync(File.{|ATB1003:OpenWrite|}(\"a\"));")]
    [InlineData("await WriteAsync(new MemoryStream()); await WriteAsync(File.{|ATB1003:OpenWrite|}(\"a\"));")]
    [InlineData("await WriteAsync(new MemoryStream()); await EachAsync(WriteAsync);")]
    [InlineData("await WriteAsync(new MemoryStream()); await WriteAsync(Given);")]
    [InlineData("")]
    public Task AlsoCalledWithAnother_IsReported(string calls) => VerifyAsync(
        """
        internal static async Task WriteAsync(Stream target) { await Task.Yield(); target.{|ATB1003:WriteByte|}(1); }
        public static Stream Given { get; set; } = Stream.Null;
        static Task EachAsync(Func<Stream, Task> write) => write(Given);
        """,
        calls);

    [Fact]
    public Task CallableByOthers_IsInformation() => VerifyAsync(
        "public static async Task WriteAsync(Stream target) { await Task.Yield(); target.{|ATB1003:WriteByte|}(1); }",
        "await WriteAsync(new MemoryStream());",
        DiagnosticResult.For("ATB1003").WithSeverity(DiagnosticSeverity.Info));

    [Fact]
    public Task ConstantThatOthersMayPassDifferently_IsReported() => VerifyAsync(
        "public static async Task RunAsync(bool waits) { await Task.Yield(); if (waits) { Thread.{|ATB1002:Sleep|}(1); } }",
        "await RunAsync(false);",
        DiagnosticResult.For("ATB1002").WithSeverity(DiagnosticSeverity.Error));

    [Fact]
    public Task ThroughAHelper_IsNotReported() => VerifyAsync(
        """
        private static async Task OuterAsync(Stream target) { await Task.Yield(); await InnerAsync(target, false); }
        private static async Task InnerAsync(Stream target, bool waits) { await Task.Yield(); Fill(target); if (waits) { Thread.Sleep(1); } }
        private static void Fill(Stream target) => target.WriteByte(1);
        """,
        "await OuterAsync(new MemoryStream());");

    [Fact]
    public Task FlagThatIsSetSomewhere_IsReported() => VerifyAsync(
        "private static async Task RunAsync(bool waits) { await Task.Yield(); if (waits) { Thread.{|ATB1002:Sleep|}(1); } }",
        "await RunAsync(false); await RunAsync(true);");

    [Fact]
    public Task Implementation_IsCalledThroughItsContract() => VerifyAsync(
        """
        internal interface IWriter { Task WriteAsync(Stream target); }
        internal sealed class Writer : IWriter { public async Task WriteAsync(Stream target) { await Task.Yield(); target.WriteByte(1); } }
        internal interface IOther { Task OtherAsync(Stream target); }
        internal sealed class Other : IOther { async Task IOther.OtherAsync(Stream target) { await Task.Yield(); target.{|ATB1003:WriteByte|}(1); } }
        """,
        "IWriter writer = new Writer(); await writer.WriteAsync(new MemoryStream()); IOther other = new Other(); await other.OtherAsync(File.{|ATB1003:OpenRead|}(\"a\"));");

    [Fact]
    public Task EntriesOfAnArchive_LieWhereTheArchiveDoes() => VerifyAsync(
        """
        private static async Task ReadAsync(Stream stream)
        {
            await Task.Yield();
            using var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.Entries) { using var part = entry.Open(); }
        }

        private static async Task ReadFileAsync(Stream stream)
        {
            await Task.Yield();
            using var archive = {|ATB1003:new System.IO.Compression.ZipArchive|}(stream, System.IO.Compression.ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in archive.{|ATB1003:Entries|}) { using var part = entry.{|ATB1003:Open|}(); }
        }
        """,
        "var memory = new MemoryStream(); await ReadAsync(memory); await using var file = File.{|ATB1003:OpenRead|}(\"a\"); await ReadFileAsync(file);");

    private const string Hosts =
        """
        internal interface IHost { void Write(string line); }
        internal sealed class MemoryHost : IHost { public void Write(string line) => _lines.Add(line); private readonly List<string> _lines = []; }
        internal sealed class FileHost : IHost { public void Write(string line) => File.AppendAllText("a", line); }
        internal static IHost Given { get; set; } = new FileHost();

        """;

    [Theory]
    [InlineData("await OuterAsync(new MemoryHost());")]
    [InlineData("var host = new MemoryHost(); await OuterAsync(host); await Task.Run(() => OuterAsync(host));")]
    public Task OnlyCalledWithOneImplementation_RunsThatOne(string calls) => VerifyAsync(
        Hosts + """
        private static async Task OuterAsync(IHost host) { host.Write("b"); await InnerAsync(host, 3); }
        internal static async Task InnerAsync(IHost host, int rounds) { await Task.Yield(); host.Write("c"); if (rounds > 1) { await InnerAsync(host, rounds - 1); } }
        """,
        calls);

    [Theory]
    [InlineData("await OuterAsync(new FileHost());")]
    [InlineData("await OuterAsync(new MemoryHost()); await OuterAsync(new FileHost());")]
    [InlineData("await OuterAsync(new MemoryHost()); await OuterAsync(Given);")]
    [InlineData("await OuterAsync(new MemoryHost()); Func<IHost, Task> handedOn = OuterAsync; await handedOn(Given);")]
    public Task AlsoCalledWithAnotherImplementation_IsReported(string calls) => VerifyAsync(
        Hosts + """private static async Task OuterAsync(IHost host) { await Task.Yield(); host.{|ATB1007:Write|}("b"); }""",
        calls);

    [Fact]
    public Task ImplementationThatIsPutInItsPlace_IsReported() => VerifyAsync(
        Hosts + """
        private static async Task AssignedAsync(IHost host) { await Task.Yield(); host = new FileHost(); host.{|ATB1007:Write|}("b"); Pass(host); }
        private static void Pass(IHost host) => PassOn(host);
        private static async void PassOn(IHost host) { await Task.Yield(); host.{|ATB1007:Write|}("b"); }
        private static async Task RecursiveAsync(IHost host, int rounds) { await Task.Yield(); host.{|ATB1007:Write|}("b"); if (rounds > 0) { await RecursiveAsync(new FileHost(), rounds - 1); } }
        """,
        "await AssignedAsync(new MemoryHost()); await RecursiveAsync(new MemoryHost(), 1);");

    [Fact]
    public Task ImplementationThatOthersMayPassDifferently_IsReported() => VerifyAsync(
        """
        public interface ISink { void Write(); }
        internal sealed class MemorySink : ISink { public void Write() { } }
        internal sealed class FileSink : ISink { public void Write() => File.Delete("a"); }
        public static async Task WriteAsync(ISink sink) { await Task.Yield(); sink.{|ATB1007:Write|}(); }
        """,
        "await WriteAsync(new MemorySink());",
        DiagnosticResult.For("ATB1007").WithSeverity(DiagnosticSeverity.Info));

    private const string Specs =
        """
        internal sealed class Spec { public string? Input { get; init; } public string? Output { get; set; } }
        internal static void Start(Spec spec) { if (spec.Input != null) { Thread.Sleep(10); } if (spec.Output != null) { Thread.Sleep(10); } }

        """;

    [Theory]
    [InlineData("var spec = new Spec(); await StartAsync(spec); await StartAsync(new());")]
    [InlineData("Func<Task> start = () => StartAsync(new Spec()); await start();")]
    public Task ObjectThatNoCallerGivesAValue_DoesNotHaveIt(string calls) => VerifyAsync(
        Specs + "private static async Task StartAsync(Spec spec) { await Task.Yield(); Start(spec); if (spec.Input is not null) { Thread.Sleep(10); } }", calls);

    [Theory]
    [InlineData("await StartAsync(new Spec()); await StartAsync(new Spec { Input = \"a\" });")]
    [InlineData("await StartAsync(new Spec { Output = \"a\" });")]
    [InlineData("var spec = new Spec(); spec.Output = \"a\"; await StartAsync(spec);")]
    [InlineData("var spec = new Spec(); var started = StartAsync(spec); spec.Output = \"a\"; await started;")]
    public Task ObjectThatACallerGivesAValue_HasIt(string calls) => VerifyAsync(
        Specs + "private static async Task StartAsync(Spec spec) { await Task.Yield(); {|ATB1007:Start|}(spec); }", calls);

    private static Task VerifyAsync(string members, string calls, params DiagnosticResult[] expected)
    {
        var test = new CSharpAnalyzerTest<BlockingAnalyzer>
        {
            TestCode = $$"""
                public sealed class Work
                {
                    {{members}}

                    public async Task RunAsync()
                    {
                        await Task.Yield();
                        {{calls}}
                    }
                }
                """,
        };
        test.ExpectedDiagnostics.AddRange(expected);
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";
        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
