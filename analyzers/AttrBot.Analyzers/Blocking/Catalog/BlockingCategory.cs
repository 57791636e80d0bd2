namespace AttrBot.Analyzers.Blocking.Catalog;

/// <summary>Why a member holds its thread; the first word of a line's category in the data files.</summary>
internal enum BlockingCategory
{
    TaskWait,
    Sleep,
    Io,
    Database,
    Dispose,
    Enumerate,
    Primitive,
    Join,
    Cpu,
    ConsoleInput,

    /// <summary>Not a finding: the instance stands for I/O, so that <c>in-memory-ok</c> looks at it.</summary>
    Carrier,

    /// <summary>Not a finding: the instance or value does no I/O.</summary>
    InMemory,

    /// <summary>Not a finding: the instance does no I/O when what it wraps does none.</summary>
    Wrapper,

    /// <summary>Not a finding: as <see cref="Wrapper"/>, but writing through it keeps the processor busy.</summary>
    CpuWrapper,
}

/// <summary>The spelling of categories in the data files.</summary>
internal static class BlockingCategories
{
    private static readonly Dictionary<string, BlockingCategory> s_byName = new(StringComparer.Ordinal)
    {
        ["task-wait"] = BlockingCategory.TaskWait,
        ["sleep"] = BlockingCategory.Sleep,
        ["io"] = BlockingCategory.Io,
        ["database"] = BlockingCategory.Database,
        ["dispose"] = BlockingCategory.Dispose,
        ["enumerate"] = BlockingCategory.Enumerate,
        ["primitive"] = BlockingCategory.Primitive,
        ["join"] = BlockingCategory.Join,
        ["cpu"] = BlockingCategory.Cpu,
        ["console-input"] = BlockingCategory.ConsoleInput,
        ["in-memory"] = BlockingCategory.InMemory,
        ["carrier"] = BlockingCategory.Carrier,
        ["wrapper"] = BlockingCategory.Wrapper,
        ["cpu-wrapper"] = BlockingCategory.CpuWrapper,
    };

    /// <summary>Reads <c>io.file</c> as <see cref="BlockingCategory.Io"/>.</summary>
    public static bool TryParse(string text, out BlockingCategory category)
    {
        var dot = text.IndexOf('.');
        return s_byName.TryGetValue(dot < 0 ? text : text.Substring(0, dot), out category);
    }

    /// <summary>Whether a <c>T:</c> line with this category speaks of instances rather than of the type's members.</summary>
    public static bool IsAboutInstances(this BlockingCategory category) =>
        category is BlockingCategory.Dispose or BlockingCategory.Enumerate || category.IsFact();

    /// <summary>Whether a line with this category is a fact about a value rather than a finding.</summary>
    public static bool IsFact(this BlockingCategory category) =>
        category is BlockingCategory.Carrier or BlockingCategory.InMemory or BlockingCategory.Wrapper or BlockingCategory.CpuWrapper;
}
