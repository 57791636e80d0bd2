using System.ComponentModel;

namespace AttrBot.Dispatch;

/// <summary>
/// Names the module of an assembly's handlers. Emitted by the generator; read by the generator of assemblies that reference
/// this one, so that its handlers join their tables.
/// </summary>
/// <param name="module">The emitted module.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class HandlerManifestAttribute(Type module) : Attribute
{
    /// <summary>The emitted module.</summary>
    public Type Module { get; } = module;

    /// <summary>The version of the manifest's format.</summary>
    public int Version { get; set; }
}
