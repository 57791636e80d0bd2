using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Merges the states of a deterministic automaton that take the same texts, and the classes that it treats alike.</summary>
internal static class StateMerger
{
    /// <summary>The smallest automaton; null if it takes no text at all.</summary>
    /// <param name="classes">The classes of characters.</param>
    /// <param name="next">For each state, the next one by class; <see cref="DeterministicAutomaton.None"/> for none.</param>
    /// <param name="accepts">For each state, whether a text may end there.</param>
    /// <param name="start">The first state.</param>
    public static DeterministicAutomaton? Merge(CharacterSet[] classes, int[] next, bool[] accepts, int start)
    {
        (int[] blocks, int count) = FindBlocks(classes.Length, next, accepts);
        if (blocks[start] < 0)
        {
            return null;
        }

        int[] representatives = new int[count];
        for (int state = accepts.Length - 1; state >= 0; state--)
        {
            if (blocks[state] >= 0)
            {
                representatives[blocks[state]] = state;
            }
        }

        int[][] columns =
        [
            .. Enumerable.Range(0, classes.Length).Select(column =>
                representatives.Select(state => Follow(next[(state * classes.Length) + column], blocks)).ToArray()),
        ];

        // Characters that lead nowhere need no class: those that are in none do the same.
        List<int>[] groups =
        [
            .. Enumerable.Range(0, classes.Length)
                .Where(column => Array.Exists(columns[column], target => target != DeterministicAutomaton.None))
                .GroupBy(column => string.Join(" ", columns[column]))
                .Select(group => group.ToList()),
        ];
        return new DeterministicAutomaton(
            [.. groups.Select(group => CharacterSet.From(group.SelectMany(column => classes[column].Ranges.ToArray())))],
            [.. Enumerable.Range(0, count).SelectMany(block => groups.Select(group => columns[group[0]][block]))],
            [.. representatives.Select(state => accepts[state])],
            blocks[start]);
    }

    /// <summary>
    /// Divides the states until all of a block go on alike. The block of those from which nothing is taken is
    /// <see cref="DeterministicAutomaton.None"/>.
    /// </summary>
    private static (int[] Blocks, int Count) FindBlocks(int classes, int[] next, bool[] accepts)
    {
        int[] blocks = FindLive(classes, next, accepts);
        int count = 0;
        while (true)
        {
            var signatures = new Dictionary<string, int>(StringComparer.Ordinal);
            int[] refined = new int[blocks.Length];
            char[] signature = new char[classes + 1];
            for (int state = 0; state < blocks.Length; state++)
            {
                if (blocks[state] < 0)
                {
                    refined[state] = DeterministicAutomaton.None;
                    continue;
                }

                signature[classes] = (char)blocks[state];
                for (int column = 0; column < classes; column++)
                {
                    signature[column] = (char)(Follow(next[(state * classes) + column], blocks) + 1);
                }

                string text = new(signature);
                if (!signatures.TryGetValue(text, out refined[state]))
                {
                    refined[state] = signatures.Count;
                    signatures.Add(text, refined[state]);
                }
            }

            if (signatures.Count == count)
            {
                return (refined, count);
            }

            count = signatures.Count;
            blocks = refined;
        }
    }

    /// <summary>1 for states that accept, 0 for others from which one that accepts can be reached.</summary>
    private static int[] FindLive(int classes, int[] next, bool[] accepts)
    {
        int[] blocks = [.. accepts.Select(isAccepting => isAccepting ? 1 : DeterministicAutomaton.None)];
        for (bool isChanged = true; isChanged;)
        {
            isChanged = false;
            for (int state = 0; state < blocks.Length; state++)
            {
                if (blocks[state] < 0 && Enumerable.Range(0, classes).Any(column => Follow(next[(state * classes) + column], blocks) >= 0))
                {
                    blocks[state] = 0;
                    isChanged = true;
                }
            }
        }

        return blocks;
    }

    private static int Follow(int target, int[] blocks) => target == DeterministicAutomaton.None ? target : blocks[target];
}
