using AttrBot.Analyzers.Tests.Corpus;
using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Analyzers.Tests.Robustness;

/// <summary>
/// An editor hands over the projects that a bot references with their source: it shows, but is no part of the bot's compilation, which
/// refuses to bind it.
/// </summary>
public sealed class OtherProjectTests
{
    [Fact]
    public async Task SourceOfAReferencedProject_CrashesNoAnalyzer()
    {
        var library = CSharpCompilation.Create(
            "Library",
            [Parse(CSharpAnalyzerTest<NoAnalyzer>.ImplicitUsings), Parse(Library)],
            ReferenceAssemblies.Net,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var bot = CSharpCompilation.Create(
            "Bot",
            [Parse(CSharpAnalyzerTest<NoAnalyzer>.ImplicitUsings), Parse(Bot)],
            ReferenceAssemblies.Bot.Add(library.ToMetadataReference()),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        CSharpAnalyzerTest<NoAnalyzer>.AssertCompiles(bot, TestContext.Current.CancellationToken);

        var found = await AllAnalyzers.RunAsync(bot, nameof(OtherProjectTests), TestContext.Current.CancellationToken);

        Assert.Contains(found, diagnostic => diagnostic.Id == "ATB1002");
    }

    /// <summary>Every member of every program of the corpus, called from a project that references it.</summary>
    [Fact]
    public async Task ProgramsOfTheCorpus_AsReferencedProjects_CrashNoAnalyzer()
    {
        foreach (var file in CorpusFile.All)
        {
            var library = file.Compile(TestContext.Current.CancellationToken).WithAssemblyName("Library");
            library = library.AddSyntaxTrees(Parse("[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Bot\")]"));
            var bot = CSharpCompilation.Create("Bot", [Parse(CallerOf(library))], library.References.Append(library.ToMetadataReference()), library.Options);

            await AllAnalyzers.RunAsync(bot, file.Name, TestContext.Current.CancellationToken);
        }
    }

    private static SyntaxTree Parse(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.CSharp13), cancellationToken: TestContext.Current.CancellationToken);

    private static string CallerOf(Compilation library)
    {
        var statements = TypesOf(library.Assembly.GlobalNamespace).SelectMany(type => type.GetMembers()).Where(IsCallable).Select((member, index) => StatementOf(member, index));
        return $$"""
            static class Caller
            {
                static async System.Threading.Tasks.Task CallAsync()
                {
                    await System.Threading.Tasks.Task.Yield();
                    {{string.Join("\n        ", statements)}}
                }
            }
            """;
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceSymbol place) =>
        place.GetTypeMembers().Where(type => !type.IsGenericType && !type.IsFileLocal).Concat(place.GetNamespaceMembers().SelectMany(TypesOf));

    private static bool IsCallable(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } and
            (IPropertySymbol { IsIndexer: false, GetMethod: not null } or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.Constructor, IsGenericMethod: false }) &&
        !(member is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType.IsAbstract: true });

    private static string StatementOf(ISymbol member, int index)
    {
        var type = member.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var receiver = member.IsStatic ? type : $"default({type})!";
        var arguments = member is IMethodSymbol method ? string.Join(", ", method.Parameters.Select(parameter => $"default({parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)})!")) : "";
        return member switch
        {
            IPropertySymbol => $"var v{index} = {receiver}.{member.Name};",
            IMethodSymbol { MethodKind: MethodKind.Constructor } => $"var v{index} = new {type}({arguments});",
            { Name: "GetEnumerator" } => $"foreach (var v{index} in {receiver}) {{ }}",
            _ => $"{receiver}.{member.Name}({arguments});",
        };
    }

    private const string Library = """
        public sealed class Spill
        {
            public IEnumerator<int> GetEnumerator() => new Items();
            private sealed class Items : IEnumerator<int>
            {
                public int Current => 1;
                object System.Collections.IEnumerator.Current => 1;
                public bool MoveNext() { Thread.Sleep(1); return false; }
                public void Reset() { }
                public void Dispose() { }
            }
        }

        public class Options(string path)
        {
            public static readonly bool IsFramework = false;
            public Options() : this("a") { }
            public string Path { get; init; } = path;
            public bool FromDisk { get; set; } = true;
            public readonly Lazy<string> Text = new(() => File.ReadAllText("a"));
            public event Action Changed = () => Thread.Sleep(1);
            public Task Work = Task.Delay(1);
            public Func<int> Count = () => { Thread.Sleep(1); return 1; };
            public static implicit operator string(Options options) => File.ReadAllText(options.Path);
            public string Load() => FromDisk && !IsFramework ? File.ReadAllText(Path) : "";
            public void Raise() => Changed();
            public virtual Stream Open() => new MemoryStream();
        }

        public record Page(string Name) { public string Text => File.ReadAllText(Name); }
        public interface IStore { Task SaveAsync(Page page); void Save(Page page) { Thread.Sleep(1); } }
        public sealed class Awaited { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => Task.Delay(1).GetAwaiter(); }
        """;

    private const string Bot = """
        using AttrBot;

        sealed class Store : Options, IStore
        {
            public override Stream Open() => base.Open();
            public async Task SaveAsync(Page page) { await Task.Yield(); using var writer = new StreamWriter(Open()); writer.Write(page.Text); }
        }

        static class Handlers
        {
            [Trigger("!go")]
            public static async Task<string> GoAsync(MessageContext context)
            {
                foreach (var item in new Spill()) { Thread.Sleep(item); }
                var options = new Options { Path = "b", FromDisk = false };
                options.Changed += () => Thread.Sleep(1);
                options.Raise();
                await options.Work;
                options.Work.Wait();
                await new Awaited();
                IStore store = new Store();
                store.Save(new Page("c") with { Name = "d" });
                store.SaveAsync(new Page("c"));
                string text = options;
                return options.Load() + options.Text.Value + options.Count() + $"{new Page("e")}" + text;
            }
        }
        """;
}
