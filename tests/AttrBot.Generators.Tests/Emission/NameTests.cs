using AttrBot.Generators.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Names that C# allows and that emitted code has to survive.</summary>
public sealed class NameTests
{
    [Fact]
    public async Task Keywords()
    {
        var table = LoadedTable.From(GeneratorTest.Verify("""
            namespace @namespace.@static
            {
                public static class @class
                {
                    [Trigger("!a (?<event>.+) (?<record>.+)")]
                    public static Task<string> @return(string @event, @enum @record) => Task.FromResult($"{@event} {@record}");

                    [OnEvent]
                    public static Task @await(@event @this, BotContext @base) => Task.CompletedTask;
                }

                public enum @enum { @int, @var }

                public sealed record @event : BotEvent;
            }
            """));
        Assert.Equal(["namespace.static.class.return", "namespace.static.class.await"], table.Ids);
        Assert.Equal("x int", await table.ReplyAsync("!a x INT"));
    }

    [Fact]
    public async Task NamesInAnyScript()
    {
        var table = LoadedTable.From(GeneratorTest.Verify("""
            namespace Погода.天気;

            public static class Обработчики
            {
                /// <summary>Говорит погоду — 天気 ☀.</summary>
                [Trigger("!погода (?<город>.+)")]
                public static Task<string> СказатьПогоду(string город) => Task.FromResult(город);

                [Trigger("!ünïcödé\u0301 (?<naïve>.+)")]
                public static Task<string> Ünï_cödé(string naïve) => Task.FromResult(naïve);

                [Trigger("!हिन्दी")]
                public static Task<string> हिन्दी() => Task.FromResult("हिन्दी");
            }
            """));
        Assert.Equal("Осло", await table.ReplyAsync("!ПОГОДА Осло"));
        Assert.Equal("x", await table.ReplyAsync("!ÜNÏCÖDÉ\u0301 x"));
        Assert.Equal("हिन्दी", await table.ReplyAsync("!हिन्दी"));
        Assert.Equal("Говорит погоду — 天気 ☀.", table["Погода.天気.Обработчики.СказатьПогоду"].Summary);
    }

    [Fact]
    public async Task ParametersNamedLikeEmittedVariables()
    {
        var table = LoadedTable.From(GeneratorTest.VerifyClass("""
            [Trigger("(?<text>a)(?<captures>b)(?<failure>c)(?<value0>d)(?<context>e)(?<services>f)(?<Instance>g)(?<Bind>h)(?<_text>i)(?<InvokeAsync>j)")]
            public static Task<string> A(
                string text, string? captures, char failure, char? value0, string context, string services, string Instance, string Bind, string _text, string InvokeAsync) =>
                Task.FromResult(text + captures + failure + value0 + context + services + Instance + Bind + _text + InvokeAsync);
            """));
        Assert.Equal("abcdefghij", await table.ReplyAsync("abcdefghij"));
    }

    [Fact]
    public void ClassesThatDifferInCaseOrInSeparators_GetFilesOfTheirOwn()
    {
        var result = GeneratorTest.Verify("""
            public static class Handlers
            {
                [Trigger("a")]
                public static Task A() => Task.CompletedTask;
            }

            public static class handlers
            {
                [Trigger("b")]
                public static Task A() => Task.CompletedTask;
            }

            public static class A_B
            {
                [Trigger("c")]
                public static Task A() => Task.CompletedTask;
            }

            namespace A
            {
                public static class B
                {
                    [Trigger("d")]
                    public static Task A() => Task.CompletedTask;
                }
            }
            """);
        Assert.Equal(4, LoadedTable.From(result).Table.Handlers.Length);
        Assert.Equal(result.HintNames.Count(), result.HintNames.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void UserTypesNamedLikeEmittedAndFrameworkOnes() => GeneratorTest.Create("""
        public sealed class HandlerModule
        {
            [global::AttrBot.Trigger("a")]
            public global::System.Threading.Tasks.Task A() => global::System.Threading.Tasks.Task.CompletedTask;
        }

        namespace System.Bots
        {
            public sealed class Task { public sealed class Nested { } }

            public sealed class AssemblyFilters
            {
                [global::AttrBot.Trigger("b")]
                public global::System.Threading.Tasks.Task<string> String(Task.Nested nested) => throw new global::System.InvalidOperationException();
            }
        }

        namespace AttrBot.Generated.TestProject.System
        {
            public sealed class Handlers
            {
                [global::AttrBot.Trigger("c")]
                public global::System.Threading.Tasks.Task C(global::System.Threading.CancellationToken global) => global::System.Threading.Tasks.Task.CompletedTask;
            }
        }

        namespace Microsoft.AttrBot
        {
            public sealed class Handlers
            {
                [global::AttrBot.Trigger("d")]
                public global::System.Threading.Tasks.Task D() => global::System.Threading.Tasks.Task.CompletedTask;
            }
        }
        """).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void VeryLongNames()
    {
        string name = new('x', 400);
        var result = GeneratorTest.Verify($$"""
            namespace {{name}};

            public sealed class {{name}}
            {
                [Trigger("a")]
                public Task {{name}}1() => Task.CompletedTask;
            }
            """);
        Assert.All(result.HintNames, hint => Assert.InRange(hint.Length, 1, 140));
    }

    [Theory]
    [InlineData("My-Bot")]
    [InlineData("My.Bot")]
    [InlineData("1st Bot (beta)!")]
    [InlineData("HandlerTable")]
    [InlineData("A.HandlerModule")]
    [InlineData("class.namespace")]
    [InlineData("Бот")]
    [InlineData("a..b.")]
    public void AssemblyNames(string name)
    {
        var result = (GeneratorTest.Create("""
            public sealed class Handlers
            {
                [Trigger("a")]
                public Task A() => Task.CompletedTask;
            }
            """) with { AssemblyName = name }).Verify(TestContext.Current.CancellationToken);
        Assert.Single(LoadedTable.From(result).Table.Handlers);
    }

    [Fact]
    public void NestedAndPartialClasses_AndPartialMethods()
    {
        var table = LoadedTable.From(GeneratorTest.Create(
            """
            public partial class Outer
            {
                public partial record Middle
                {
                    internal static partial class Inner
                    {
                        [Trigger("a")]
                        public static partial Task<string> A(string? x);

                        public static partial Task<string> B();

                        [Trigger("c1")]
                        public static partial Task<string> C();
                    }
                }
            }
            """,
            """
            partial class Outer
            {
                partial record Middle
                {
                    static partial class Inner
                    {
                        public static partial Task<string> A(string? x) => Task.FromResult("a");

                        /// <summary>Of the implementation.</summary>
                        [Trigger("b")]
                        public static partial Task<string> B() => Task.FromResult("b");

                        [Trigger("c2")]
                        public static partial Task<string> C() => Task.FromResult("c");
                    }
                }
            }
            """).Verify(TestContext.Current.CancellationToken));
        Assert.Equal(["Outer.Middle.Inner.A", "Outer.Middle.Inner.B", "Outer.Middle.Inner.C"], table.Ids);
        Assert.Equal("Of the implementation.", table["Outer.Middle.Inner.B"].Summary);
        Assert.Equal(["c1", "c2"], table["Outer.Middle.Inner.C"].Triggers.Select(trigger => trigger.Pattern));
    }

    [Fact]
    public void ObsoleteAndExperimentalHandlers() => (GeneratorTest.Create("""
        using System.Diagnostics.CodeAnalysis;

        [Obsolete]
        public sealed class Old(OldService service)
        {
            [Trigger("a"), Obsolete("Use B.")]
            public Task A(OldService other) => Task.FromResult(service);
        }

        [Obsolete("Gone.")]
        public sealed class OldService;

        [Experimental("BOT001")]
        public sealed class Brave
        {
            [Trigger("b"), Experimental("BOT002")]
            public Task B(Braver braver) => Task.CompletedTask;
        }

        [Experimental("BOT003")]
        public sealed class Braver;

        [Obsolete("Gone.", true)]
        public sealed class Gone
        {
            [Trigger("c")]
            public Task {|ATB0009:C|}() => Task.CompletedTask;
        }

        public sealed class Handlers
        {
            [Trigger("d"), Obsolete("Gone.", true)]
            public Task {|ATB0009:D|}() => Task.CompletedTask;
        }
        """) with { DisabledWarnings = ["BOT003", "CS0618", "CS0612"] }).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void NullableOblivious_AndCheckedCode() => (GeneratorTest.Create("""
        #nullable disable
        public sealed class Handlers
        {
            public Handlers(Random random, IEnumerable<string> names) { }

            [Trigger("a (?<city>.+)")]
            public Task<string> A(MessageContext context, string city, Random random, List<string> list) => Task.FromResult<string>(null);
        }
        """) with
    {
        Options = options => options.WithOverflowChecks(true).WithNullableContextOptions(NullableContextOptions.Disable),
        DocumentationMode = DocumentationMode.None,
    }).Verify(TestContext.Current.CancellationToken);

    [Fact]
    public void NullabilityOfServices_IsKept() => GeneratorTest.Verify("""
        public interface IBox<T>;

        public sealed class Handlers(IBox<string?> nullable, IBox<string> plain, IBox<IBox<string?>>? nested)
        {
            public object?[] All => [nullable, plain, nested];

            [Trigger("a")]
            public Task A(IBox<string?> nullable, IBox<string> plain, IBox<IBox<string?>>? nested, IBox<(string? First, int?)[]> tuple) =>
                Task.CompletedTask;
        }
        """);

    [Fact]
    public void CLSCompliantAssembly() => GeneratorTest.Verify("""
        [assembly: CLSCompliant(true)]

        public sealed class Handlers
        {
            [Trigger("a (?<value>.+)"), CLSCompliant(false)]
            public Task A(uint value) => Task.CompletedTask;
        }
        """);
}
