namespace AttrBot.Patterns;

/// <summary>A group whose body is one set of characters, repeated or not: <c>(?&lt;n&gt;.*)</c>, <c>(?&lt;n&gt;\w{1,3})</c>.</summary>
/// <param name="Characters">The set.</param>
/// <param name="Min">The fewest characters.</param>
/// <param name="Max">The most, or <see cref="QuantifierNode.Unbounded"/>.</param>
/// <param name="Quantifier">The quantifier as written; empty if there is none.</param>
/// <param name="IsLazy">Whether it prefers fewer.</param>
public sealed record SimpleCapture(CharacterSet Characters, int Min, int Max, string Quantifier, bool IsLazy)
{
    /// <summary>Reads a group; null if it is not of that form.</summary>
    public static SimpleCapture? Read(RegexSyntaxTree tree, CaptureNode capture)
    {
        RegexNode body = capture.Body is SequenceNode { Children: [var only] } ? only : capture.Body;
        var quantifier = body as QuantifierNode;
        return SampleWriter.GetSet(quantifier?.Child ?? body) is not { } set ? null
            : quantifier is null ? new SimpleCapture(set, 1, 1, "", IsLazy: false)
            : new SimpleCapture(set, quantifier.Min, quantifier.Max, quantifier.QuantifierSpan.GetText(tree.Pattern), quantifier.IsLazy);
    }
}
