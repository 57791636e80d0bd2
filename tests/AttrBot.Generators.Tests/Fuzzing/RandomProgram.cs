using System.Text;
using AttrBot.Generators.Emitting;

namespace AttrBot.Generators.Tests.Fuzzing;

/// <summary>Writes a program of odd attributes, names and signatures. The same seed writes the same program.</summary>
internal sealed class RandomProgram
{
    private static readonly string[] Names =
    [
        "A", "B", "handlers", "Handlers", "@class", "@event", "_", "__", "Ünï", "名前", "text", "captures", "failure", "value0", "context",
        "Task", "String", "System", "@global", "HandlerModule", "HandlerTable", "AttrBot", "Instance", "Bind", "InvokeAsync", "Attribute",
        "@var", "@record", "@await", "@async", "nameof", "@field", "Regex", "x", "y", "city", "n",
    ];

    // Types and namespaces of these names would hide those that the program itself needs.
    private static readonly string[] TypeNames = [.. Names.Except(["Task", "String", "System", "AttrBot", "Attribute"])];

    private static readonly string[] Groups = ["city", "n", "x", "y", "text", "名前", "class", "value0", "CITY", "failure"];

    private static readonly string[] ReturnTypes =
    [
        "Task", "Task", "Task", "Task<string>", "Task<string>", "Task<string?>", "ValueTask", "ValueTask<string>", "ValueTask<string?>",
        "IAsyncEnumerable<string>", "IAsyncEnumerable<string?>", "void", "int", "string", "Task<int>", "ref Task", "dynamic", "object",
        "Task<Task>", "(int, string)",
    ];

    private static readonly string[] ParameterTypes =
    [
        "string", "string", "string?", "int", "int?", "ReadOnlyMemory<char>", "DayOfWeek", "DayOfWeek?", "E", "F?", "Guid", "decimal",
        "MessageContext", "BotContext", "ConversationContext", "CancellationToken", "CancellationToken?", "ConnectedEvent", "MessageEvent",
        "BotEvent", "ReactionEvent", "IServiceProvider", "IService", "IService?", "Random", "Uri", "object", "dynamic", "ReadOnlySpan<char>",
        "string[]", "List<string?>", "IEnumerable<IService?>", "(int, string)", "Nullable<Half>", "Func<string, Task>", "int*", "nint",
        "System.Net.IPAddress", "Version", "DateOnly", "char", "bool", "System.Numerics.BigInteger", "KeyValuePair<string, int>", "Parsable",
    ];

    private static readonly string[] Constants =
    [
        "0", "-1", "int.MinValue", "1.5", "double.NaN", "float.NegativeInfinity", "'\\''", "'\\uffff'", "\"\"", "\"a\\\"b\\\\\"", "null", "true",
        "DayOfWeek.Friday", "(E)77", "typeof(int)", "typeof(List<>)", "typeof(string[])", "typeof(Hidden)", "long.MinValue", "(byte)3", "\"\\ud800\"",
        "new object[] { 1, null, \"x\" }", "new[] { typeof(int) }", "ulong.MaxValue", "\"\\0\"",
    ];

    private static readonly string[] PatternPieces =
    [
        "!a", "!weather ", "\\d+", "\\s*", ".", ".*", ".+?", "[a-z]", "[^\\n]", "\\b", "^", "$", "\\z", "(?:", "(", ")", ")", ")?", ")*", "|", "(?i)", "(?x)",
        "#", " ", "\\p{L}", "\\k<x>", "\\1", "{2}", "{1,3}", "{", "}", "[", "]", "(?=", "(?!", "(?<=", "(?>", "é", "名", "\\u0041", "\\", "*", "+?", "\"", "\n",
        "(?#c)", "(?(x)a|b)", "(?<-x>", "\0", "\ud83d\ude00",
    ];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private int _types;

    private RandomProgram(int seed) => _random = new Random(seed);

    /// <summary>The program.</summary>
    public static string Write(int seed)
    {
        var program = new RandomProgram(seed);
        program.WriteProgram();
        return program._text.ToString();
    }

    private void WriteProgram()
    {
        if (Chance(10))
        {
            Line($"[assembly: Note({Pick(Constants)})]");
        }

        string? scope = Chance(50) ? Pick(TypeNames) : null;
        if (scope is not null)
        {
            Line($"namespace {scope}{(Chance(30) ? "." + Pick(TypeNames) : "")}");
            Line("{");
        }

        int types = _random.Next(1, 4);
        for (int i = 0; i < types; i++)
        {
            WriteType(depth: 0);
        }

        if (scope is not null)
        {
            Line("}");
        }
    }

    private void WriteType(int depth)
    {
        string accessibility = depth == 0
            ? Pick("public", "internal", "", "public", Chance(10) ? "file" : "internal")
            : Pick("public", "internal", "public", "internal", Chance(30) ? "private" : "protected internal");
        string modifier = Pick("", "", "sealed", "sealed", "static", Chance(50) ? "abstract" : "partial");
        string kind = modifier.Length > 0 ? "class" : Pick("class", "class", "record", "struct", "interface", "class");
        string generic = Chance(3) ? "<T>" : "";
        string constructor = kind is "class" or "record" && modifier is not "static" && Chance(30)
            ? $"({string.Join(", ", Enumerable.Range(0, _random.Next(0, 3)).Select(_ => WriteParameter()))})"
            : "";
        if (Chance(10))
        {
            Line(WriteFilter());
        }

        string name = $"{Pick(Chance(90) ? TypeNames : Names)}{(Chance(50) ? (_types++).ToString(System.Globalization.CultureInfo.InvariantCulture) : "")}";
        Line($"{accessibility} {modifier} {kind} {name}{generic}{constructor}");
        Line("{");
        int methods = _random.Next(1, 4);
        for (int i = 0; i < methods; i++)
        {
            WriteMethod(kind, modifier);
        }

        if (depth < 2 && Chance(20))
        {
            WriteType(depth + 1);
        }

        Line("}");
    }

    private void WriteMethod(string typeKind, string typeModifier)
    {
        if (Chance(40))
        {
            Line(Pick(
                "/// <summary>Says <see cref=\"Task\"/> &amp; more.</summary>", "/// <summary>Broken <b></summary>", "/** <summary>x</summary> */",
                "/// <summary>\u2028*/ \"quoted\" \\ </summary>", "// no doc"));
        }

        List<string> groups = [];
        bool isEvent = Chance(20);
        Line(isEvent ? Pick("[OnEvent]", "[OnEvent(Order = 2)]") : Chance(85) ? WriteTrigger(groups) : "[Fallback(Groups = true, Order = -3)]");
        for (int attributes = _random.Next(0, 3); attributes > 0; attributes--)
        {
            string another = Chance(90) ? (isEvent ? "[OwnMessages]" : WriteTrigger(groups)) : Pick("[OnEvent]", "[Fallback]");
            Line(Pick(
                another, another, WriteFilter(), "[OwnMessages]", "[Use<Middleware>]", "[Use<HiddenBase.Inner>]", "[Obsolete]",
                "[Obsolete(\"\", true)]"));
        }

        bool isStatic = typeModifier == "static" || Chance(30);
        bool isAbstract = typeKind == "interface" && !isStatic ? Chance(60) : typeModifier == "abstract" && !isStatic && Chance(20);
        string accessibility = isAbstract ? Pick("public", "internal") : Chance(85) ? Pick("public", "internal") : Pick("private", "protected", "");
        IEnumerable<string> parameters = Enumerable.Range(0, _random.Next(0, 4)).Select(_ => WriteParameter(groups));
        parameters = isEvent && Chance(90) ? parameters.Prepend(Pick("ConnectedEvent", "MessageEvent", "BotEvent") + " raised") : parameters;
        string generic = Chance(2) ? "<T>" : "";
        string returned = Chance(60) ? Pick("Task", "Task<string>", "ValueTask<string?>") : Pick(ReturnTypes);
        string async = returned == "void" && Chance(60) ? "async " : "";
        Line($"{accessibility} {(isStatic ? "static " : "")}{(isAbstract ? "abstract " : "")}unsafe {async}{returned} "
            + $"{Pick(Names)}{generic}({string.Join(", ", parameters)}){(isAbstract ? ";" : " => throw new InvalidOperationException();")}");
    }

    private string WriteParameter(List<string>? groups = null)
    {
        string modifier = Chance(4) ? Pick("ref ", "in ", "out ", "params ", "scoped ", "this ", "ref readonly ") : "";
        string attribute = Chance(8)
            ? Pick("[FromServices] ", "[FromKeyedServices(\"k\")] ", "[FromKeyedServices] ", "[FromKeyedServices(E.One)] ", "[FromKeyedServices(typeof(Hidden))] ")
            : "";
        string name = groups is { Count: > 0 } && Chance(80) ? "@" + Pick([.. groups]) : Pick(Names) + Pick("", "1", "2");
        string value = Chance(12) ? " = " + Pick("default", "null", "3", "\"x\\\"\"", "DayOfWeek.Monday", "'c'", "1.5m", "(E)4") : "";
        string type = Chance(60) ? Pick("string?", "int?", "MessageContext", "CancellationToken", "IService", "string", "DayOfWeek?") : Pick(ParameterTypes);
        return attribute + modifier + type + " " + name + value;
    }

    private string WriteTrigger(List<string> groups)
    {
        string pattern = WritePattern(groups);
        string literal = Pick(Literal.String(pattern), Literal.String(pattern), "@\"" + pattern.Replace("\"", "\"\"") + "\"", $"\"!\" + {Literal.String(pattern)}");
        string arguments = Pick("", "", "", ", Order = -1", ", CaseSensitive = true", ", OnEdit = true", ", Scope = TriggerScope.Start", Chance(20) ? ", Scope = (TriggerScope)9" : "");
        return $"[Trigger({Pick(literal, literal, literal, Chance(10) ? "null!" : literal)}{arguments})]";
    }

    private string WritePattern(List<string> groups)
    {
        var pattern = new StringBuilder();
        for (int pieces = _random.Next(0, 5); pieces > 0; pieces--)
        {
            if (Chance(40))
            {
                string group = Pick(Groups);
                groups.Add(group);
                pattern.Append("(?<").Append(group).Append('>').Append(Pick(".+", "\\d+", "\\w", "a|b")).Append(')').Append(Pick("", "", "", "?"));
            }
            else if (Chance(80))
            {
                pattern.Append(Pick("!a", "hello ", "\\d+", "\\w*", "(?:x|y)"));
            }
            else
            {
                pattern.Append(Pick(PatternPieces));
            }
        }

        return pattern.ToString();
    }

    private string WriteFilter() =>
        $"[Note({Pick(Constants)}{(Chance(30) ? ", " + Pick(Constants) : "")}{(Chance(30) ? $", Value = {Pick(Constants)}" : "")})]";

    private bool Chance(int percent) => _random.Next(100) < percent;

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private void Line(string line) => _text.Append(line).Append('\n');
}
