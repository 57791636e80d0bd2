using AttrBot.Generators.Tests.Running;

namespace AttrBot.Generators.Tests.Emission;

/// <summary>Filter attributes and <c>[Use&lt;T&gt;]</c> reach the descriptors.</summary>
public sealed class FilterTests
{
    private const string Log = """
        [AttributeUsage(AttributeTargets.All, AllowMultiple = true)]
        public class LogAttribute(string name) : HandlerFilterAttribute
        {
            public static List<string> Seen { get; } = [];

            public string Name => name;

            public override string ToString() => name;

            public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken)
            {
                Seen.Add(name);
                return new(FilterResult.Continue);
            }
        }

        """;

    [Fact]
    public void Filters_AreThoseOfAssembly_BaseClass_Class_BaseMethod_Method()
    {
        var table = LoadedTable.From(GeneratorTest.Verify("""
            [assembly: Log("assembly")]

            """ + Log + """
            [Log("base class")]
            public abstract class Base
            {
                [Log("base method")]
                public abstract Task A();
            }

            [Log("class 1"), Log("class 2")]
            public partial class Handlers : Base
            {
                [Trigger("a")]
                [Log("method 1")]
                [Log("method 2")]
                public override Task A() => Task.CompletedTask;

                [OnEvent]
                public static Task B(ConnectedEvent connected) => Task.CompletedTask;
            }

            [Log("class 3")]
            partial class Handlers;
            """));
        Assert.Equal(
            ["assembly", "base class", "class 1", "class 2", "class 3", "base method", "method 1", "method 2"],
            table["Handlers.A"].Filters.Select(filter => filter.ToString()));
        Assert.Equal(
            ["assembly", "base class", "class 1", "class 2", "class 3"],
            table["Handlers.B"].Filters.Select(filter => filter.ToString()));
    }

    [Fact]
    public void FiltersOfClassAndAssembly_AreSharedByItsHandlers()
    {
        var table = LoadedTable.From(GeneratorTest.Verify("""
            [assembly: Log("assembly")]

            """ + Log + """
            [Log("class")]
            public class A
            {
                [Trigger("1")]
                public Task One() => Task.CompletedTask;

                [Trigger("2")]
                public Task Two() => Task.CompletedTask;
            }

            public class B
            {
                [Trigger("3")]
                public Task Three() => Task.CompletedTask;
            }
            """));
        Assert.Same(table["A.One"].Filters[0], table["B.Three"].Filters[0]);
        Assert.Same(table["A.One"].Filters[1], table["A.Two"].Filters[1]);
    }

    [Fact]
    public void Inheritance_FollowsAttributeUsage()
    {
        var table = LoadedTable.From(GeneratorTest.Verify(Log + """
            [AttributeUsage(AttributeTargets.Class, Inherited = false)]
            public sealed class OwnAttribute(string name) : LogAttribute(name);

            [AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
            public sealed class SingleAttribute(string name) : LogAttribute(name);

            [Own("base own"), Single("base single"), Log("base log")]
            public class Base;

            [Single("single"), Log("log")]
            public sealed class Handlers : Base
            {
                [Trigger("a")]
                public Task A() => Task.CompletedTask;
            }
            """));
        Assert.Equal(["base log", "log", "single"], table["Handlers.A"].Filters.Select(filter => filter.ToString()).Order());
    }

    [Fact]
    public void Arguments_OfEveryKind_AreKept()
    {
        var table = LoadedTable.From(GeneratorTest.Verify("""
            using System.Linq;

            public enum Size : byte { Small = 1, Large = 200 }

            public sealed class EverythingAttribute : HandlerFilterAttribute
            {
                private readonly string _arguments;

                public EverythingAttribute(object? value, params object?[]? values) => _arguments = $"object {Show(value)} {Show(values)}";

                public EverythingAttribute(int value) => _arguments = $"int {value}";

                public EverythingAttribute(long value) => _arguments = $"long {value}";

                public EverythingAttribute(byte value) => _arguments = $"byte {value}";

                public EverythingAttribute(string? value, int optional = 7) => _arguments = $"string {Show(value)} {optional}";

                public EverythingAttribute(double value, float single) => _arguments = FormattableString.Invariant($"double {value} {single}");

                public EverythingAttribute(Type? type) => _arguments = $"type {type}";

                public EverythingAttribute(Size size, Size[] sizes) => _arguments = $"size {size} {string.Join("+", sizes)}";

                public EverythingAttribute(char character, bool flag) => _arguments = $"char {(int)character} {flag}";

                public string? Text { get; set; }

                public Type[]? Types { get; set; }

                public int @class;

                public override string ToString() =>
                    $"{_arguments}|{Show(Text)}|{Show(Types)}|{@class}";

                public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => default;

                private static string Show(object? value) => value switch
                {
                    null => "null",
                    string text => text,
                    System.Collections.IEnumerable many => $"[{string.Join(",", many.Cast<object?>().Select(Show))}]",
                    _ => $"{value.GetType().Name}:{value}",
                };
            }

            public sealed class Handlers
            {
                [Trigger("a")]
                [Everything(5)]
                [Everything(5L)]
                [Everything((byte)5)]
                [Everything((object)5)]
                [Everything((object)(byte)5, 1, "two", null, Size.Large, typeof(int), 'c', 1.5, new[] { 1, 2 })]
                [Everything((object?)null, null)]
                [Everything((string?)null)]
                [Everything("quote \" \\ \0 \ud800 \r\n", 8)]
                [Everything(double.NaN, float.PositiveInfinity)]
                [Everything(double.NegativeInfinity, -0.5f)]
                [Everything(double.MaxValue, float.Epsilon)]
                [Everything((Type?)null)]
                [Everything(typeof(Dictionary<,>))]
                [Everything(typeof(Dictionary<string, int[]>.KeyCollection))]
                [Everything(typeof(void))]
                [Everything((Size)77, new Size[] { Size.Small, (Size)0 })]
                [Everything('\'', true)]
                [Everything('\uffff', false, Text = "text", Types = new[] { typeof(string), null! }, @class = -1)]
                [Everything(0, Types = null, Text = null)]
                [Everything(0, Types = new Type[0])]
                public Task A() => Task.CompletedTask;
            }
            """));
        Assert.Equal(
            [
                "int 5|null|null|0",
                "long 5|null|null|0",
                "byte 5|null|null|0",
                "object Int32:5 []|null|null|0",
                "object Byte:5 [Int32:1,two,null,Size:Large,RuntimeType:System.Int32,Char:c,Double:1.5,[Int32:1,Int32:2]]|null|null|0",
                "object null null|null|null|0",
                "string null 7|null|null|0",
                "string quote \" \\ \0 \ud800 \r\n 8|null|null|0",
                "double NaN Infinity|null|null|0",
                "double -Infinity -0.5|null|null|0",
                "double 1.7976931348623157E+308 1E-45|null|null|0",
                "type |null|null|0",
                "type System.Collections.Generic.Dictionary`2[TKey,TValue]|null|null|0",
                "type System.Collections.Generic.Dictionary`2+KeyCollection[System.String,System.Int32[]]|null|null|0",
                "type System.Void|null|null|0",
                "size 77 Small+0|null|null|0",
                "char 39 True|null|null|0",
                "char 65535 False|text|[RuntimeType:System.String,null]|-1",
                "int 0|null|null|0",
                "int 0|null|[]|0",
            ],
            table["Handlers.A"].Filters.Select(filter => filter.ToString()));
    }

    [Fact]
    public void Inaccessible_FilterOrMiddleware() => GeneratorTest.Verify("""
        public sealed class Handlers
        {
            [Trigger("a")]
            [{|ATB0021:Hidden|}]
            public Task A() => Task.CompletedTask;

            [Trigger("b")]
            [{|ATB0021:Use<HiddenMiddleware>|}]
            public Task B() => Task.CompletedTask;

            [Trigger("c")]
            [{|ATB0021:Typed(typeof(HiddenAttribute))|}]
            public Task C() => Task.CompletedTask;

            private sealed class HiddenAttribute : HandlerFilterAttribute
            {
                public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => default;
            }

            private sealed class HiddenMiddleware : IBotMiddleware
            {
                public ValueTask InvokeAsync(BotContext context, BotDelegate next) => next(context);
            }

            public sealed class TypedAttribute : HandlerFilterAttribute
            {
                public TypedAttribute(Type type) => Type = type;

                private TypedAttribute() => Type = typeof(int);

                public Type Type { get; }

                public sealed class Inner
                {
                    [Trigger("d")]
                    [{|ATB0021:Typed|}]
                    public Task D() => Task.CompletedTask;
                }

                public override ValueTask<FilterResult> OnHandlingAsync(BotContext context, CancellationToken cancellationToken) => default;
            }
        }
        """);

    [Fact]
    public async Task Use_RunsAroundTheHandler_ClassFirst()
    {
        System.Reflection.Assembly assembly = GeneratorTest.Verify("""
            public sealed class Trace { public List<string> Steps { get; } = []; }

            public sealed class Outer(Trace trace) : IBotMiddleware
            {
                public ValueTask InvokeAsync(BotContext context, BotDelegate next)
                {
                    trace.Steps.Add("outer");
                    return next(context);
                }
            }

            public sealed class Inner<T> : IBotMiddleware
            {
                public ValueTask InvokeAsync(BotContext context, BotDelegate next)
                {
                    context.Services.GetRequiredService<Trace>().Steps.Add(typeof(T).Name);
                    return next(context);
                }
            }

            [Use<Outer>]
            public sealed class Handlers(Trace trace)
            {
                [Trigger("!a")]
                [Use<Inner<int>>, Use<Inner<string>>]
                public Task<string> A() => Task.FromResult(string.Join(" ", trace.Steps));
            }

            public sealed class Startup
            {
                public static void Add(IServiceCollection services) => services.AddSingleton<Trace>();
            }
            """).Load();
        await using ScriptedBot bot = await ScriptedBot.StartAsync(
            assembly, bot => assembly.GetType("Startup")!.GetMethod("Add")!.Invoke(null, [bot.Services]));
        Assert.Equal("outer Int32 String", await bot.AskAsync("!a"));
    }
}
