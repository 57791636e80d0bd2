namespace AttrBot.Dispatch;

/// <summary>Rules a message out by its first characters: most messages are no command.</summary>
internal static class TriggerStart
{
    private const int NoRest = 2;

    /// <summary>Whether all triggers start with keys, and the message with none of them.</summary>
    /// <param name="tables">The tables.</param>
    /// <param name="text">The message.</param>
    /// <param name="state">Otherwise, the state of the automaton at that place.</param>
    /// <param name="place">Otherwise, the place from where the message is to be read: no key ends before it.</param>
    public static bool RulesOut(IndexedTriggerMatcher tables, ReadOnlySpan<char> text, out int state, out int place)
    {
        ReadOnlySpan<ushort> plan = tables.Plan;
        (state, place) = (plan[0], 0);
        return plan.Length == NoRest && plan[1] == 0 && !StartsKey(tables, text, ref state, ref place);
    }

    private static bool StartsKey(IndexedTriggerMatcher tables, ReadOnlySpan<char> text, ref int state, ref int place)
    {
        var classes = new CharacterClasses(tables.Classes);
        ReadOnlySpan<ushort> symbols = tables.Symbols;
        ReadOnlySpan<ulong> nodes = tables.Nodes;
        int current = state;
        ulong node = nodes[current];
        for (int i = 0; i < text.Length; i++)
        {
            int next = (ushort)node + (byte)symbols[classes[text[i]]];
            ulong child = nodes[next];
            if ((ushort)(child >> 16) != current)
            {
                return false;
            }

            if (child >> 48 != 0)
            {
                (state, place) = (current, i);
                return true;
            }

            current = next;
            node = child;
        }

        return false;
    }
}
