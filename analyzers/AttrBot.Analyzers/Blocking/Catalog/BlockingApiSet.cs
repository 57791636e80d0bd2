using System.Collections.Immutable;

namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>The lines of one source (the embedded files, or a project's additional files), by type.</summary>
internal sealed class BlockingApiSet
{
    private readonly Dictionary<string, BlockingTypeEntries> _byType = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Indexes <paramref name="apis"/>; of two lines with the same pattern the later one counts.</summary>
    public BlockingApiSet(IEnumerable<BlockingApi> apis)
    {
        foreach (var api in apis)
        {
            if (!_byType.TryGetValue(api.Pattern.TypeName, out var entries))
            {
                _byType.Add(api.Pattern.TypeName, entries = new BlockingTypeEntries());
                _names.Add(api.Pattern.TypeName.Substring(api.Pattern.TypeName.LastIndexOf('.') + 1));
            }

            entries.Add(api);
        }
    }

    /// <summary>Whether there is no line at all.</summary>
    public bool IsEmpty => _byType.Count == 0;

    /// <summary>Whether there are lines about a type of this name, without its namespace and with its arity: <c>List`1</c>.</summary>
    public bool HasTypeNamed(string metadataName) => _names.Contains(metadataName);

    /// <summary>The lines about a type and its members.</summary>
    public BlockingTypeEntries? Find(string typeName) => _byType.TryGetValue(typeName, out var entries) ? entries : null;
}

/// <summary>The lines about one type and its members.</summary>
internal sealed class BlockingTypeEntries
{
    private readonly Dictionary<string, BlockingApi> _exact = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BlockingApi> _overloads = new(StringComparer.Ordinal);
    private readonly Dictionary<BlockingCategory, BlockingApi> _instances = [];
    private ImmutableArray<BlockingApi> _prefixes = [];

    /// <summary>The line about all members of the type.</summary>
    public BlockingApi? AllMembers { get; private set; }

    /// <summary>Adds a line.</summary>
    public void Add(BlockingApi api)
    {
        switch (api.Pattern.Kind)
        {
            case ApiPatternKind.Exact:
                _exact[api.Pattern.Text] = api;
                break;
            case ApiPatternKind.Overloads:
                _overloads[api.Pattern.Text.Substring(0, 1) + api.Pattern.MemberName] = api;
                break;
            case ApiPatternKind.Prefix:
                _prefixes = [.. _prefixes.Add(api).OrderByDescending(a => a.Pattern.MemberName.Length)];
                break;
            case ApiPatternKind.Type when !api.IsSilenced && api.Category.IsAboutInstances():
                _instances[api.Category] = api;
                break;
            default:
                AllMembers = api;
                break;
        }
    }

    /// <summary>The line about instances of the type with this category.</summary>
    public BlockingApi? FindInstance(BlockingCategory category) => _instances.TryGetValue(category, out var api) ? api : null;

    /// <summary>The most specific line about a member.</summary>
    /// <param name="id">The member's documentation-comment id.</param>
    /// <param name="name">Its name in such an id: <c>#ctor</c> for a constructor.</param>
    /// <param name="allowsWildcards">Whether wildcards may match it.</param>
    public BlockingApi? Find(string id, string name, bool allowsWildcards)
    {
        if (_exact.TryGetValue(id, out var api))
        {
            return api;
        }

        if (!allowsWildcards)
        {
            return null;
        }

        if (_overloads.TryGetValue(id.Substring(0, 1) + name, out api))
        {
            return api;
        }

        if (id[0] == 'M')
        {
            foreach (var prefix in _prefixes)
            {
                if (name.StartsWith(prefix.Pattern.MemberName, StringComparison.Ordinal) && name[0] != '#')
                {
                    return prefix;
                }
            }
        }

        return id[0] == 'F' ? null : AllMembers;
    }
}
