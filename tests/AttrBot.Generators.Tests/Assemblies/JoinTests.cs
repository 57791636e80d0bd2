using AttrBot.Dispatch;
using AttrBot.Generators.Tests.Running;
using AttrBot.Tests.Shared.SourceGenerators;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Tests.Assemblies;

/// <summary>Handlers of several assemblies join one table.</summary>
public sealed class JoinTests
{
    private const string WeatherSource = """
        namespace Weather;

        internal sealed class WeatherHandlers(WeatherClient client)
        {
            /// <summary>Tells the weather.</summary>
            [Trigger("!weather (?<city>.+)")]
            [Trigger("!wetter (?<city>.+)", OnEdit = true)]
            internal Task<string> WeatherAsync(string city) => Task.FromResult($"{city}: {client.Report}");

            [Trigger("!both", Order = 2)]
            public Task<string> BothAsync() => Task.FromResult("weather");
        }

        internal sealed class WeatherClient { public string Report => "sunny"; }

        internal static class Registration
        {
            [OnEvent]
            public static Task StartAsync(ConnectedEvent connected) => Task.CompletedTask;
        }

        public static class WeatherServices
        {
            public static void Add(IServiceCollection services) => services.AddSingleton<WeatherClient>();
        }
        """;

    private const string DiceSource = """
        namespace Dice;

        internal sealed class DiceHandlers
        {
            [Trigger("!roll( (?<sides>\\d+))?", Order = -1)]
            public Task<string> RollAsync(int sides = 6) => Task.FromResult($"rolled {sides}");

            [Trigger("!both", Order = 1, CaseSensitive = true)]
            public Task<string> BothAsync(int? never) => Task.FromResult("dice");

            [Fallback]
            public Task<string> FallAsync() => Task.FromResult("dice fallback");
        }
        """;

    private const string AppSource = """
        public sealed class AppHandlers
        {
            [Trigger("!app")]
            public Task<string> AppAsync() => Task.FromResult("app");

            [Fallback(Order = -1)]
            public Task<string> FallAsync() => Task.FromResult("app fallback");
        }

        public static class App
        {
            public static BotBuilder Add(BotBuilder bot) => bot.AddHandlers();
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TwoLibraries_AnApp_AndATestProject(bool internalsVisible)
    {
        SourceGeneratorResult weather = Run("Weather", WeatherSource, internalsVisible);
        SourceGeneratorResult dice = Run("Dice", DiceSource, internalsVisible);
        SourceGeneratorResult app = Run("App", AppSource, internalsVisible, weather, dice);
        SourceGeneratorResult tests = Run(
            "App.Tests",
            """
            public sealed class TestHandlers
            {
                [Trigger("!test")]
                public Task<string> TestAsync() => Task.FromResult("test");
            }

            public static class Program
            {
                public static BotBuilder Add(BotBuilder bot) => bot.AddHandlers().AddHandlers(typeof(TestHandlers), typeof(AppHandlers));

                public static object Table() => new AttrBot.Generated.HandlerTable();
            }
            """,
            internalsVisible,
            weather,
            dice,
            app);

        Assert.Equal(
            [
                "Dice.DiceHandlers.RollAsync",
                "AppHandlers.AppAsync",
                "Weather.WeatherHandlers.WeatherAsync",
                "Dice.DiceHandlers.BothAsync",
                "Weather.WeatherHandlers.BothAsync",
                "Weather.Registration.StartAsync",
                "AppHandlers.FallAsync",
                "Dice.DiceHandlers.FallAsync",
            ],
            LoadedTable.From(app, weather, dice).Ids);
        LoadedTable table = LoadedTable.From(tests, weather, dice, app);
        Assert.Contains("TestHandlers.TestAsync", table.Ids);
        Assert.Equal(9, table.Table.Handlers.Length);
        Assert.Equal(["Dice.DiceHandlers.BothAsync", "Weather.WeatherHandlers.BothAsync"], table.Match("!both").Select(m => m.Handler.Id));
        Assert.Equal("Oslo", Assert.Single(table.Match("!wetter Oslo")).Captures[0]);
        Assert.Equal(1, table.Match("!WETTER Oslo")[0].Trigger);
        Assert.Equal("Tells the weather.", table["Weather.WeatherHandlers.WeatherAsync"].Summary);

        System.Reflection.Assembly assembly = app.Load(weather, dice);
        Type services = System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(assembly)!.Assemblies
            .Single(a => a.GetName().Name == "Weather").GetType("Weather.WeatherServices")!;
        await using ScriptedBot bot = await ScriptedBot.StartAsync(
            assembly, bot => services.GetMethod("Add")!.Invoke(null, [bot.Services]));
        Assert.Equal("Oslo: sunny", await bot.AskAsync("!weather Oslo"));
        Assert.Equal("rolled 20", await bot.AskAsync("!roll 20"));
        Assert.Equal("dice", await bot.AskAsync("!both"));
        Assert.Equal("weather", await bot.AskAsync("!BOTH"));
        Assert.Equal("app", await bot.AskAsync("!app"));
        Assert.Equal("app fallback", await bot.AskAsync("what"));
    }

    [Fact]
    public void ProjectWithoutHandlers_JoinsThoseOfItsReferences()
    {
        SourceGeneratorResult dice = Run("Dice", DiceSource);
        SourceGeneratorResult tests = Run("Dice.Tests", "internal static class Nothing;", references: dice);
        Assert.Equal(3, LoadedTable.From(tests, dice).Table.Handlers.Length);
        Assert.Equal(
            ["AttrBot.AddHandlers.g.cs", "AttrBot.HandlerTable.g.cs", "AttrBot.TriggerIndex.g.cs"],
            tests.HintNames.Where(name => name.StartsWith("AttrBot", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void ProjectWithoutAnyHandlers_HasAnEmptyTable()
    {
        LoadedTable table = LoadedTable.From(Run("Empty", "internal static class Nothing;"));
        Assert.Empty(table.Table.Handlers);
        Assert.Empty(table.Match("!a"));
    }

    [Fact]
    public void ChainOfReferences_OneOfThemIndirect()
    {
        SourceGeneratorResult dice = Run("Dice", DiceSource);
        SourceGeneratorResult middle = Run("Middle", "internal static class Nothing;", references: dice);
        SourceGeneratorResult app = Run("App", AppSource, references: [dice, middle]);
        Assert.Equal(5, LoadedTable.From(app, dice, middle).Table.Handlers.Length);
    }

    [Fact]
    public void SameIdInTwoAssemblies_IsReported()
    {
        SourceGeneratorResult first = Run("First", AppSource);
        SourceGeneratorResult second = (GeneratorTest.Create(AppSource) with
        {
            AssemblyName = "Second",
            References = [.. GeneratorTest.References, first.ToReference()],
        }).Run(TestContext.Current.CancellationToken);
        Assert.Equal(["ATB0025", "ATB0025"], second.Diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.Contains("'First' and 'Second' both have a handler 'AppHandlers.AppAsync'", second.Diagnostics[0].GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void ModuleOfAnotherVersion_IsReportedAndLeftOut()
    {
        var other = (GeneratorTest.Create("""
            [assembly: AttrBot.Dispatch.HandlerManifest(typeof(Module), Version = 99)]

            public static class Module;
            """) with { AssemblyName = "Other" }).Run(TestContext.Current.CancellationToken);
        var app = (GeneratorTest.Create(AppSource) with
        {
            AssemblyName = "App",
            References = [.. GeneratorTest.References, other.ToReference()],
        }).Run(TestContext.Current.CancellationToken);
        Assert.Contains("'Other'", Assert.Single(app.Diagnostics, diagnostic => diagnostic.Id == "ATB0024").GetMessage(), StringComparison.Ordinal);
        Assert.Equal(2, LoadedTable.From(app, other).Table.Handlers.Length);
    }

    [Fact]
    public void ReferenceWithAnExternAlias_IsReachedThroughIt()
    {
        SourceGeneratorResult dice = Run("Dice", DiceSource);
        var app = (GeneratorTest.Create(AppSource) with
        {
            AssemblyName = "App",
            References = [.. GeneratorTest.References, dice.ToReference().WithAliases(["dice"])],
        }).Verify(TestContext.Current.CancellationToken);
        Assert.Equal(5, LoadedTable.From(app, dice).Table.Handlers.Length);
    }

    [Fact]
    public void EditOfAReferencedProject_ReachesTheTable()
    {
        var dice = GeneratorTest.Create(DiceSource) with { AssemblyName = "Dice" };
        SourceGeneratorResult first = dice.Run(TestContext.Current.CancellationToken);
        SourceGeneratorResult second = (dice with { Sources = [DiceSource.Replace("Order = -1", "Order = 9", StringComparison.Ordinal), GeneratorTest.Usings] })
            .Run(TestContext.Current.CancellationToken);
        var app = GeneratorTest.Create(AppSource) with
        {
            AssemblyName = "App",
            References = [.. GeneratorTest.References, first.ToReference()],
        };
        SourceGeneratorResult before = app.Run(TestContext.Current.CancellationToken);
        GeneratorRunResult after = before.Driver
            .RunGenerators(before.Input.WithReferences([.. GeneratorTest.References, second.ToReference()]), TestContext.Current.CancellationToken)
            .GetRunResult().Results.Single();
        const string Table = "AttrBot.HandlerTable.g.cs";
        Assert.NotEqual(before[Table], after.GeneratedSources.Single(source => source.HintName == Table).SourceText.ToString());
    }

    private static SourceGeneratorResult Run(
        string name, string source, bool internalsVisible = false, params SourceGeneratorResult[] references)
    {
        string visible = string.Join('\n', new[] { "App", "App.Tests", "Dice.Tests" }
            .Where(friend => internalsVisible && friend != name)
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]"));
        CSharpSourceGeneratorTest<TriggerGenerator> test = GeneratorTest.Create(source, visible) with
        {
            AssemblyName = name,
            References = [.. GeneratorTest.References, .. references.Select(reference => reference.ToReference())],
        };
        return test.Verify(TestContext.Current.CancellationToken);
    }
}
