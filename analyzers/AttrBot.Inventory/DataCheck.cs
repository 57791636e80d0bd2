using Microsoft.CodeAnalysis;

namespace AttrBot.Inventory;

/// <summary>Checks the blocking-API data against the reference assemblies: what is misspelled, twice, shadowed or gone.</summary>
internal sealed class DataCheck
{
    private static readonly HashSet<string> s_categories =
    [
        "task-wait", "sleep", "database", "dispose", "enumerate", "primitive", "join", "cpu", "console-input",
        "in-memory", "wrapper", "cpu-wrapper", "carrier",
        "io.file", "io.directory", "io.stream", "io.compression", "io.pipe", "io.socket", "io.dns", "io.http", "io.mail", "io.ping",
        "io.serializer", "io.xml", "io.host",
    ];

    private static readonly HashSet<string> s_flags =
    [
        "zero-timeout-ok", "completed-ok", "in-memory-ok", "read-only-ok", "short-region-ok", "if-twin", "brief", "cached-ok", "created-ok", "unbounded-ok", "first-use", "possible",
        "session-ok", "unopened-ok", "flushed-ok", "unwritten-ok", "imported-ok", "own-thread-ok", "started-ok", "handed-on-ok", "few-iterations-ok", "possible-elsewhere", "maybe", "external",
    ];

    private readonly ReferenceAssemblies _assemblies;
    private readonly IReadOnlyCollection<Classification> _lines;
    private readonly Dictionary<string, INamedTypeSymbol> _types;
    private readonly ILookup<Classification, ISymbol> _decided;
    private readonly AwaitableTwins _twins;

    /// <summary>Resolves every line.</summary>
    public DataCheck(ReferenceAssemblies assemblies, IReadOnlyCollection<Classification> lines)
    {
        _assemblies = assemblies;
        _lines = lines;
        _twins = new AwaitableTwins(assemblies);
        _types = assemblies.Types.GroupBy(type => type.GetDocumentationCommentId()!).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        var classifier = new Classifier(lines);
        _decided = lines
            .Select(line => _types.GetValueOrDefault(TypeOf(line.Pattern)))
            .OfType<INamedTypeSymbol>()
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaredAccessibility == Accessibility.Public && member is IMethodSymbol or IPropertySymbol or IFieldSymbol)
            .Select(member => (Line: classifier.Own(member), Member: member))
            .Where(pair => pair.Line is not null)
            .ToLookup(pair => pair.Line!, pair => pair.Member);
    }

    /// <summary>What is wrong, one sentence each, beginning with file and line.</summary>
    public IEnumerable<string> Problems() =>
        Duplicates().Concat(_lines.SelectMany(line => Vocabulary(line).Concat(Resolution(line)).Select(problem => $"{line.Source}: {problem}")));

    private IEnumerable<string> Duplicates() =>
        from line in _lines
        let kind = !line.IsAboutInstances ? "members" : line.Category is "in-memory" or "wrapper" or "cpu-wrapper" ? "in-memory" : line.Category
        group line by (line.Pattern, kind) into same
        where same.Count() > 1
        select $"{same.Last().Source}: {same.Key.Pattern} stands at {same.First().Source} already.";

    private static IEnumerable<string> Vocabulary(Classification line)
    {
        if (line.Category is not null && !s_categories.Contains(line.Category))
        {
            yield return $"'{line.Category}' is no category.";
        }

        foreach (var flag in line.Flags.Where(flag => !s_flags.Contains(flag) && ArgumentCondition.TryParse(flag) is null))
        {
            yield return $"'{flag}' is no flag.";
        }
    }

    private IEnumerable<string> Resolution(Classification line)
    {
        if (line.Flags.Contains("external"))
        {
            return IsOfReferenceAssemblies(line.Pattern) ? [$"{line.Pattern} is marked external, but its type is in the reference assemblies."] : [];
        }

        if (line.IsAboutInstances)
        {
            return _types.ContainsKey(line.Pattern) ? ReplacementProblems(line, []) : [$"{line.Pattern} does not exist."];
        }

        var members = _decided[line].ToList();
        return members.Count == 0
            ? [$"{line.Pattern} does not exist, or more specific lines decide about all that it matches."]
            : ReplacementProblems(line, members).Concat(FlagProblems(line, members));
    }

    private IEnumerable<string> ReplacementProblems(Classification line, IReadOnlyCollection<ISymbol> members)
    {
        if (line.NeverBlocks)
        {
            yield break;
        }

        if (line.Replacement == "+Async")
        {
            foreach (var member in members.Where(member => !_twins.HasAsyncSuffixed(member)))
            {
                yield return $"{member.GetDocumentationCommentId()} has no awaitable twin '{member.Name}Async'.";
            }
        }
        else if (line.Replacement is ['M' or 'P' or 'T', ':', ..] && !line.Replacement.Contains(' ') && !Exists(line.Replacement))
        {
            yield return $"the replacement {line.Replacement} does not exist.";
        }
    }

    private IEnumerable<string> FlagProblems(Classification line, List<ISymbol> members)
    {
        var parameters = members.OfType<IMethodSymbol>().SelectMany(method => method.Parameters).ToList();
        foreach (var condition in line.Flags.Select(ArgumentCondition.TryParse).OfType<ArgumentCondition>())
        {
            if (parameters.All(parameter => parameter.Name != condition.Parameter))
            {
                yield return $"no member has a parameter '{condition.Parameter}'.";
            }

            if (condition.Type is { } type && !_types.ContainsKey(type))
            {
                yield return $"{type} does not exist.";
            }
        }

        if (line.Flags.Contains("zero-timeout-ok") && !parameters.Any(IsTimeout))
        {
            yield return "no member has a timeout.";
        }

        if (line.Flags.Contains("in-memory-ok") && !Carriers(line, members, parameters).Any(IsCarrier))
        {
            yield return "no member involves a carrier.";
        }
    }

    private IEnumerable<ITypeSymbol> Carriers(Classification line, List<ISymbol> members, List<IParameterSymbol> parameters) =>
        members.Select(member => (ITypeSymbol)member.ContainingType)
            .Concat(parameters.Select(parameter => parameter.Type))
            .Concat(line.Flags.Select(flag => ArgumentCondition.TryParse(flag)?.Type).OfType<string>().Where(_types.ContainsKey).Select(type => _types[type]));

    private static bool IsTimeout(IParameterSymbol parameter) =>
        parameter.Type.Name == "TimeSpan"
        || new[] { "timeout", "milliseconds", "microseconds" }.Any(word => parameter.Name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool IsCarrier(ITypeSymbol type)
    {
        var carriers = _lines.Where(line => line.Category == "carrier").Select(line => line.Pattern).ToHashSet(StringComparer.Ordinal);
        var bases = new List<ITypeSymbol>(type.AllInterfaces);
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            bases.Add(current);
        }

        return bases.Any(candidate => carriers.Contains(candidate.OriginalDefinition.GetDocumentationCommentId() ?? ""));
    }

    private bool Exists(string pattern) =>
        pattern.EndsWith("(*)", StringComparison.Ordinal)
            ? _types.TryGetValue(TypeOf(pattern), out var type) && type.GetMembers(pattern[(pattern.LastIndexOf('.') + 1)..^3]).Length > 0
            : DocumentationCommentId.GetFirstSymbolForDeclarationId(pattern, _assemblies.Compilation) is not null;

    private bool IsOfReferenceAssemblies(string pattern) => _types.ContainsKey(TypeOf(pattern));

    private static string TypeOf(string pattern)
    {
        var name = Classifier.Name(pattern);
        return pattern[0] == 'T' ? pattern : string.Concat("T:", name.AsSpan(2, name.LastIndexOf('.') - 2));
    }
}
