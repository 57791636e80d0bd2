using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Finds out whether a path requires a word twice: a group takes a whole word, and a reference to it does too. A word is a run of
/// characters of <c>\w</c> between others. Characters that Unicode has not assigned are nowhere taken into account: nothing is
/// said of messages that have some.
/// </summary>
internal static class RepeatedWordReader
{
    private static readonly CharacterSet s_word = CharacterSets.Word.Except(CharacterSets.Unassigned);

    private enum Edge
    {
        Unclear,
        Word,
        NoWord,
    }

    /// <summary>The feature of a path; null if there is none.</summary>
    public static RepetitionFeature? Read(ImmutableArray<PathStep> path)
    {
        RepetitionFeature? best = null;
        var opened = new Dictionary<int, int>();
        var captures = new Dictionary<int, (int Open, int Close)>();
        for (int i = 0; i < path.Length; i++)
        {
            foreach (int group in path[i].Forgets)
            {
                captures.Remove(group);
            }

            switch (path[i])
            {
                case PathStep.Open open:
                    opened[open.Group] = i;
                    break;

                case PathStep.Close close:
                    captures[close.Group] = (opened[close.Group], i);
                    break;

                case PathStep.Reference reference when captures.TryGetValue(reference.Group, out var capture)
                    && TakesWord(path, capture.Open, capture.Close) && IsBetweenWords(path, i, i):
                    bool isAdjacent = path.Skip(capture.Close).Take(i - capture.Close).All(HasNoWord);
                    best = isAdjacent ? RepetitionFeature.AdjacentWords : best ?? RepetitionFeature.RepeatedWord;
                    break;
            }
        }

        return best;
    }

    private static bool TakesWord(ImmutableArray<PathStep> path, int open, int close)
    {
        int first = open + 1;
        int last = close - 1;
        while (first < close && path[first] is not (PathStep.Characters or PathStep.Loop))
        {
            first++;
        }

        while (last > open && path[last] is not (PathStep.Characters or PathStep.Loop))
        {
            last--;
        }

        PathStep[] body = [.. path.Skip(open + 1).Take(close - open - 1)];
        return body.All(IsWord) && body.Any(step => step is PathStep.Characters { Min: > 0 }) && IsBetweenWords(path, first, last);
    }

    /// <summary>Whether no word goes on before the first of some steps, or behind the last.</summary>
    private static bool IsBetweenWords(ImmutableArray<PathStep> path, int first, int last) =>
        FindEdge(path, first - 1, -1) == Edge.NoWord && FindEdge(path, last + 1, 1) == Edge.NoWord;

    /// <summary>What stands beside a place that has a character of a word on its other side.</summary>
    private static Edge FindEdge(ImmutableArray<PathStep> path, int start, int direction)
    {
        for (int i = start; i >= 0 && i < path.Length; i += direction)
        {
            switch (path[i])
            {
                case PathStep.Characters characters when HasNoWord(characters):
                    if (characters.Min > 0)
                    {
                        return Edge.NoWord;
                    }

                    break;

                case PathStep.Place place when EndsWord(place.Assertion, direction):
                    return Edge.NoWord;

                case PathStep.Loop loop when loop.Bodies.All(
                    body => FindEdge(body, direction > 0 ? 0 : body.Length - 1, direction) != Edge.Word):
                case PathStep.Place or PathStep.Open or PathStep.Close or PathStep.Unknown { IsEmpty: true }:
                    break;

                default:
                    return Edge.Word;
            }
        }

        return Edge.Unclear;
    }

    private static bool EndsWord(Assertion assertion, int direction) => direction > 0
        ? assertion is Assertion.WordBoundary or Assertion.OutsideWord or Assertion.End or Assertion.EndOrFinalLineFeed or Assertion.EndOfLine
        : assertion is Assertion.WordBoundary or Assertion.Beginning or Assertion.BeginningOfLine;

    private static bool IsWord(PathStep step) => step switch
    {
        PathStep.Characters characters => characters.Set.Except(CharacterSets.Unassigned).IsSubsetOf(s_word),
        PathStep.Loop loop => loop.Bodies.All(body => body.All(IsWord)),
        PathStep.Place or PathStep.Open or PathStep.Close or PathStep.Unknown { IsEmpty: true } => true,
        _ => false,
    };

    private static bool HasNoWord(PathStep step) => step switch
    {
        PathStep.Characters characters => characters.Set.IsDisjointFrom(s_word),
        PathStep.Loop loop => loop.Bodies.All(body => body.All(HasNoWord)),
        PathStep.Place or PathStep.Open or PathStep.Close or PathStep.Unknown { IsEmpty: true } => true,
        _ => false,
    };
}
