using Microsoft.CodeAnalysis;

namespace AttrBot.Inventory;

/// <summary>Finds the line that decides about a member, by the precedence of the data's README.</summary>
internal sealed class Classifier
{
    private readonly Dictionary<string, Classification> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Classification> _overloads = new(StringComparer.Ordinal);
    private readonly ILookup<string, Classification> _prefixes;
    private readonly Dictionary<string, Classification> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Classification> _disposal = new(StringComparer.Ordinal);
    private readonly HashSet<string> _inMemory = new(StringComparer.Ordinal);

    /// <summary>Indexes the lines. Of two with one pattern the later is ignored: a test reports it.</summary>
    public Classifier(IReadOnlyCollection<Classification> lines)
    {
        foreach (var line in lines)
        {
            switch (line)
            {
                case { IsAboutInstances: true, Category: "in-memory" }:
                    _inMemory.Add(line.Pattern);
                    break;
                case { IsAboutInstances: true, Category: "dispose" }:
                    _disposal.TryAdd(line.Pattern, line);
                    break;
                case { IsAboutInstances: true }:
                    break;
                case { Pattern: ['T', ':', ..] }:
                    _types.TryAdd(line.Pattern, line);
                    break;
                default:
                    (IsOverloads(line) ? _overloads : _exact).TryAdd(line.Pattern.Replace("(*)", ""), line);
                    break;
            }
        }

        _prefixes = lines
            .Where(line => line is { IsAboutInstances: false, Pattern: [.., '*'] } && !IsOverloads(line))
            .ToLookup(line => line.Pattern[..line.Pattern.LastIndexOf('.')], StringComparer.Ordinal);
    }

    /// <summary>The deciding line, or null when none matches.</summary>
    public Classification? Classify(ISymbol member) => OfType(member) ?? OfDisposal(member) ?? Inherited(member).Select(Own).FirstOrDefault(line => line is not null);

    /// <summary>The line that matches this very member, by the most specific pattern, or null.</summary>
    public Classification? Own(ISymbol member)
    {
        var id = member.OriginalDefinition.GetDocumentationCommentId() ?? "";
        if (_exact.TryGetValue(id, out var line))
        {
            return line;
        }

        if (ReturnsAwaitable(member))
        {
            return null;
        }

        if (_overloads.TryGetValue(Name(id), out line))
        {
            return line;
        }

        var type = member.ContainingType.OriginalDefinition.GetDocumentationCommentId() ?? "";
        var isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
        return _prefixes[id[..2] + type[2..]]
                .Where(candidate => !isConstructor)
                .Where(candidate => id.StartsWith(candidate.Pattern[..^1], StringComparison.Ordinal))
                .MaxBy(candidate => candidate.Pattern.Length)
            ?? _types.GetValueOrDefault(type);
    }

    /// <summary>The documentation-comment id without parameters and arity.</summary>
    public static string Name(string id)
    {
        var end = id.IndexOf('(');
        var name = end < 0 ? id : id[..end];
        var arity = name.LastIndexOf("``", StringComparison.Ordinal);
        return arity < 0 ? name : name[..arity];
    }

    private static bool IsOverloads(Classification line) => line.Pattern.EndsWith("(*)", StringComparison.Ordinal);

    private static bool ReturnsAwaitable(ISymbol member) =>
        (member as IMethodSymbol)?.ReturnType is { } returned && AwaitableTwins.IsAwaitable(returned);

    /// <summary>A type in memory: what it inherits from streams, readers and writers touches memory alone.</summary>
    private Classification? OfType(ISymbol member)
    {
        if (Own(member) is { } own)
        {
            return own;
        }

        for (var type = member.ContainingType; type is not null && !member.IsStatic; type = type.BaseType)
        {
            if (type.OriginalDefinition.GetDocumentationCommentId() is { } id && _inMemory.Contains(id))
            {
                return new Classification(id, id, null, "in memory", []);
            }
        }

        return null;
    }

    private Classification? OfDisposal(ISymbol member)
    {
        if (member is not IMethodSymbol { Name: "Dispose" or "Close", Parameters.IsEmpty: true })
        {
            return null;
        }

        for (var type = member.ContainingType; type is not null; type = type.BaseType)
        {
            if (_disposal.TryGetValue(type.OriginalDefinition.GetDocumentationCommentId() ?? "", out var line))
            {
                return line;
            }
        }

        return null;
    }

    private static IEnumerable<ISymbol> Inherited(ISymbol member)
    {
        for (var current = Overridden(member); current is not null; current = Overridden(current))
        {
            yield return current;
        }

        foreach (var implemented in member.ContainingType.AllInterfaces.SelectMany(type => type.GetMembers()))
        {
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(implemented), member))
            {
                yield return implemented;
            }
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
