using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>One handler of the assembly, as tools see it without running it. Emitted by the generator.</summary>
/// <param name="index">Index of the handler in its module.</param>
/// <param name="id">Its <see cref="HandlerDescriptor.Id"/>.</param>
/// <param name="kind">What makes it run.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class ManifestHandlerAttribute(int index, string id, HandlerKind kind) : Attribute
{
    /// <summary>Index of the handler in its module.</summary>
    public int Index { get; } = index;

    /// <summary>Its <see cref="HandlerDescriptor.Id"/>.</summary>
    public string Id { get; } = id;

    /// <summary>What makes it run.</summary>
    public HandlerKind Kind { get; } = kind;

    /// <summary>The full name of its method, by which handlers of equal order are sorted.</summary>
    public string Name { get; set; } = id;

    /// <summary>Its place in dispatch order.</summary>
    public int Order { get; set; }

    /// <summary>Its help text.</summary>
    public string? Summary { get; set; }

    /// <summary>The groups that its capture parameters take, in the order of the parameters.</summary>
    public string[] Captures { get; set; } = [];
}
