using AttrBot.Generators.Tests.Running;
using AttrBot.Tests.Shared.SourceGenerators;

namespace AttrBot.Generators.Tests.Emission;

/// <summary><c>[Retry]</c> and <c>[HandlerTimeout]</c> reach the descriptors; the nearest one counts.</summary>
public sealed class PolicyTests
{
    private const string Library = """
        [assembly: Retry(2)]
        [assembly: HandlerTimeout("00:02:00")]

        namespace Library;

        [Retry(5, MaxDuration = "00:01:00")]
        internal sealed class Reports
        {
            [Trigger("!a")]
            [Retry(1, BaseDelay = "00:00:03")]
            [HandlerTimeout("00:10:00")]
            public Task A() => Task.CompletedTask;

            [Trigger("!b")]
            public Task B() => Task.CompletedTask;

            [OnEvent]
            [HandlerTimeout("0:0:0.5")]
            public Task C(ConnectedEvent connected) => Task.CompletedTask;
        }

        internal static class Others
        {
            [Fallback]
            public static Task D() => Task.CompletedTask;
        }
        """;

    [Fact]
    public void Method_Class_Assembly_InThisOrder() => Check(LoadedTable.From(GeneratorTest.Verify(Library)));

    [Fact]
    public void HandlersOfAnotherAssembly_BringTheirsAlong()
    {
        SourceGeneratorResult library = (GeneratorTest.Create(Library) with { AssemblyName = "Library" })
            .Verify(TestContext.Current.CancellationToken);
        SourceGeneratorResult app = (GeneratorTest.Create("""
            [assembly: Retry(9)]

            public static class App
            {
                [Trigger("!app")]
                public static Task RunAsync() => Task.CompletedTask;
            }
            """) with
        {
            AssemblyName = "App",
            References = [.. GeneratorTest.References, library.ToReference()],
        }).Verify(TestContext.Current.CancellationToken);

        LoadedTable table = LoadedTable.From(app, library);

        Check(table);
        Assert.Equal(9, table["App.RunAsync"].Retry!.MaxAttempts);
        Assert.Null(table["App.RunAsync"].Timeout);
    }

    [Fact]
    public void OverridingMethodAndDerivedClass_InheritThem()
    {
        LoadedTable table = LoadedTable.From(GeneratorTest.Verify("""
            [HandlerTimeout("00:00:07")]
            public abstract class Base
            {
                [Retry(4)]
                public abstract Task A();
            }

            public sealed class Handlers : Base
            {
                [Trigger("a")]
                public override Task A() => Task.CompletedTask;
            }
            """));

        Assert.Equal(4, table["Handlers.A"].Retry!.MaxAttempts);
        Assert.Equal(TimeSpan.FromSeconds(7), table["Handlers.A"].Timeout!.Timeout);
    }

    [Fact]
    public void HandlerWithoutThem_SaysNothing()
    {
        LoadedTable table = LoadedTable.From(GeneratorTest.Verify("""
            public static class Handlers
            {
                [Trigger("a")]
                public static Task A() => Task.CompletedTask;
            }
            """));

        Assert.Null(table["Handlers.A"].Retry);
        Assert.Null(table["Handlers.A"].Timeout);
    }

    private static void Check(LoadedTable table)
    {
        Assert.Equal(1, table["Library.Reports.A"].Retry!.MaxAttempts);
        Assert.Null(table["Library.Reports.A"].Retry!.MaxDuration);
        Assert.Equal("00:00:03", table["Library.Reports.A"].Retry!.BaseDelay);
        Assert.Equal(TimeSpan.FromMinutes(10), table["Library.Reports.A"].Timeout!.Timeout);
        Assert.Equal(5, table["Library.Reports.B"].Retry!.MaxAttempts);
        Assert.Equal("00:01:00", table["Library.Reports.B"].Retry!.MaxDuration);
        Assert.Equal(TimeSpan.FromMinutes(2), table["Library.Reports.B"].Timeout!.Timeout);
        Assert.Equal(TimeSpan.FromMilliseconds(500), table["Library.Reports.C"].Timeout!.Timeout);
        Assert.Equal(2, table["Library.Others.D"].Retry!.MaxAttempts);
    }
}
