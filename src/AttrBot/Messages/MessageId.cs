namespace AttrBot;

/// <summary>The id of a message, unique within its conversation and sender. Opaque: only its transport reads it.</summary>
/// <param name="Value">The id as the transport writes it.</param>
public readonly record struct MessageId(string Value)
{
    /// <summary>The id as the transport writes it.</summary>
    /// <returns><see cref="Value"/>.</returns>
    public override string ToString() => Value;
}
