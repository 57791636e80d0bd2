using AttrBot.Analyzers.Asynchrony;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1008 outside of handlers: members of interfaces and abstract classes, whose implementations other projects may have.</summary>
public sealed class UnknownImplementationTests
{
    private const string Library = """
        public interface IScheduler { Task RunAsync(int task); ValueTask StopAsync(); }
        public abstract class Scheduler { public abstract Task RunAsync(); public virtual Task StopAsync() => File.ReadAllTextAsync("a"); public Task EndAsync() => File.ReadAllTextAsync("a"); }
        public interface ITold { Task TellAsync(); }
        """;

    [Theory]
    [InlineData("_ = scheduler.[|RunAsync|](1);", DiagnosticSeverity.Info)]
    [InlineData("_ = scheduler.RunAsync(1).[|ConfigureAwait|](false);", DiagnosticSeverity.Info)]
    [InlineData("_ = scheduler?.[|RunAsync|](1);", DiagnosticSeverity.Info)]
    [InlineData("_ = scheduler.StopAsync().[|AsTask|]();", DiagnosticSeverity.Info)]
    [InlineData("_ = given.[|RunAsync|]();", DiagnosticSeverity.Info)]
    [InlineData("scheduler.[|RunAsync|](1);", DiagnosticSeverity.Error)]
    [InlineData("_ = given.[|StopAsync|]();", DiagnosticSeverity.Warning)]
    [InlineData("_ = given.[|EndAsync|]();", DiagnosticSeverity.Warning)]
    [InlineData("_ = told.[|TellAsync|]();", DiagnosticSeverity.Warning)]
    [InlineData("_ = own.[|RunAsync|]();", DiagnosticSeverity.Warning)]
    [InlineData("_ = other.[|DisposeAsync|]();", DiagnosticSeverity.Warning)]
    [InlineData("_ = callback.[|Invoke|]();", DiagnosticSeverity.Warning)]
    public async Task DiscardedCall_IsInformation_WhereAnotherProjectDeclaresIt_AndNothingHereImplementsIt(string statement, DiagnosticSeverity severity)
    {
        foreach (var library in Libraries())
        {
            await VerifyAsync(statement, severity, "", library);
        }
    }

    [Theory]
    [InlineData("_ = scheduler.[|RunAsync|](1);")]
    public async Task InCodeWithAContext_ItStaysAWarning(string statement)
    {
        foreach (var library in Libraries())
        {
            await VerifyAsync(statement, DiagnosticSeverity.Warning, "AttrBot.MessageContext context, ", library);
        }
    }

    [Fact]
    public Task OfAPackage_ItStaysAWarning() =>
        VerifyAsync("_ = scheduler.[|RunAsync|](1);", DiagnosticSeverity.Warning, "", AsFile("/home/me/.nuget/packages/library/1.0.0/lib/net8.0/Library.dll"));

    /// <summary>The only implementation: a guard, and a <c>try</c> that catches all, behind a method that is not asynchronous.</summary>
    [Theory]
    [InlineData("", "RunAsync")]
    [InlineData(" when (error is not IOException)", "[|RunAsync|]")]
    public Task OnlyImplementation_ThatReturnsWorkThatCatches_IsSilent(string filter, string called)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                public interface IScheduler { Task RunAsync(int task, IDictionary<string, string>? given = null); }
                public sealed class Scheduler(HttpClient client) : IScheduler
                {
                    private int _errors;
                    private bool IsStopping { get; set; }
                    public Task RunAsync(int task, IDictionary<string, string>? given = null)
                    {
                        given ??= new Dictionary<string, string>();
                        given["explicit"] = "true";
                        return CallAsync($"run/{task}", false);
                    }
                    private async Task CallAsync(string action, bool isPoll)
                    {
                        if (IsStopping || _errors >= 10) { return; }
                        action ??= "poll";
                        try
                        {
                            await Task.Yield();
                            using var request = new HttpRequestMessage(HttpMethod.Post, action);
                            using var response = await client.SendAsync(request);
                            response.EnsureSuccessStatusCode();
                        }
                        catch (OperationCanceledException) when (IsStopping) { }
                        catch (Exception error){{filter}} { Handle(error, out var isTimeout); if (isPoll || !isTimeout) { _errors++; } }
                    }
                    private static void Handle(Exception error, out bool isTimeout) { isTimeout = error is TaskCanceledException; Console.Error.WriteLine(error); }
                }
                public sealed class Controller(Lazy<IScheduler> scheduler)
                {
                    public async Task ExecuteAsync() { await Task.Delay(1); _ = scheduler.Value.{{called}}(1); }
                }
                """,
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A project as an editor hands it over, and as a build does.</summary>
    private static IEnumerable<MetadataReference> Libraries() =>
        [Compiled().ToMetadataReference(), AsFile("/src/Library/obj/Debug/net8.0/ref/Library.dll"), AsFile(@"C:\src\Library\bin\Release\netstandard2.0\Library.dll")];

    private static Compilation Compiled() => new CSharpAnalyzerTest<FireAndForgetAnalyzer> { TestCode = "" }.CreateCompilation(Library).WithAssemblyName("Library");

    private static PortableExecutableReference AsFile(string path)
    {
        using var file = new MemoryStream();
        Assert.True(Compiled().Emit(file, cancellationToken: TestContext.Current.CancellationToken).Success);
        return MetadataReference.CreateFromImage(file.ToArray(), filePath: path);
    }

    private static Task VerifyAsync(string statement, DiagnosticSeverity severity, string parameter, MetadataReference library)
    {
        var test = new CSharpAnalyzerTest<FireAndForgetAnalyzer>
        {
            TestCode = $$"""
                public interface IOwn { Task RunAsync(); }
                public sealed class Told : ITold { public async Task TellAsync() => await File.ReadAllTextAsync("a"); }
                public static class Caller
                {
                    public static async Task StartAsync({{parameter}}IScheduler scheduler, Scheduler given, ITold told, IOwn own, IAsyncDisposable other, Func<Task> callback) { await Task.Delay(1); {{statement}} }
                }
                """,
            References = ReferenceAssemblies.Bot.Add(library),
            ExpectedDiagnostics = { DiagnosticResult.For("ATB1008").WithSeverity(severity) },
        };
        test.EditorConfig["attrbot_blocking_scope"] = "all_async";

        return test.RunAsync(TestContext.Current.CancellationToken);
    }
}
