namespace AttrBot.Patterns;

/// <summary>What stands between the edges of a pattern, and where its matches start and end.</summary>
/// <param name="Parts">The parts between.</param>
/// <param name="StartsMessage">Whether a match starts the message.</param>
/// <param name="End">Where a match ends.</param>
internal sealed record ShapeEdges(RegexNode[] Parts, bool StartsMessage, ShapeEnd End)
{
    /// <summary>Takes the anchors, and what is looked for at the end, off a pattern.</summary>
    public static ShapeEdges Read(RegexSyntaxTree tree, PatternScope scope)
    {
        RegexNode[] parts = ShapeNodes.Flatten(tree.Root);
        bool startsMessage = scope != PatternScope.Anywhere;
        while (parts is [AnchorNode { Anchor: AnchorKind.Beginning }, ..])
        {
            startsMessage = true;
            parts = [.. parts.Skip(1)];
        }

        ShapeEnd end = scope switch
        {
            PatternScope.WholeMessage => ShapeEnd.Message,
            PatternScope.Start => ShapeEnd.OutsideWord,
            _ => ShapeEnd.Anywhere,
        };

        // What is looked for ahead of a match's end, and consumed by nothing behind, may as well be matched.
        while (end == ShapeEnd.Anywhere && parts is [.., LookaroundNode { IsBehind: false, IsNegative: false } last])
        {
            parts = [.. parts.Take(parts.Length - 1), .. ShapeNodes.Flatten(last.Body)];
        }

        // A message is trimmed: it has no line feed at its end, nor other white space.
        while (parts is [.., AnchorNode { Anchor: AnchorKind.End or AnchorKind.EndOrFinalLineFeed }])
        {
            end = ShapeEnd.Message;
            parts = [.. parts.Take(parts.Length - 1)];
        }

        while (end == ShapeEnd.Message && parts is [.., QuantifierNode { Min: 0 } space] && ShapeNodes.IsWhitespace(space.Child))
        {
            parts = [.. parts.Take(parts.Length - 1)];
        }

        return new ShapeEdges(parts, startsMessage, end);
    }
}
