using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>One trigger of a handler of the assembly. Emitted by the generator.</summary>
/// <param name="handler">Index of the handler in its module.</param>
/// <param name="index">Index of the trigger among those of the handler.</param>
/// <param name="pattern">The pattern as written.</param>
/// <param name="scope">How much of the message it must take.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ManifestTriggerAttribute(int handler, int index, string pattern, TriggerScope scope) : Attribute
{
    /// <summary>Index of the handler in its module.</summary>
    public int Handler { get; } = handler;

    /// <summary>Index of the trigger among those of the handler.</summary>
    public int Index { get; } = index;

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>How much of the message it must take.</summary>
    public TriggerScope Scope { get; } = scope;

    /// <summary>Whether upper and lower case differ.</summary>
    public bool CaseSensitive { get; set; }

    /// <summary>Whether edits fire it too.</summary>
    public bool OnEdit { get; set; }
}
