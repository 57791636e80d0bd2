namespace AttrBot.Dispatch;

/// <summary>Rules a message out by its first characters: most messages are no command.</summary>
internal static class TriggerStart
{
    private const int NoRest = 2;

    /// <summary>Whether all triggers start with keys, and the message with none of them.</summary>
    public static bool RulesOut(IndexedTriggerMatcher tables, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<ushort> plan = tables.Plan;
        if (plan.Length > NoRest || plan[1] != 0)
        {
            return false;
        }

        var classes = new CharacterClasses(tables.Classes);
        ReadOnlySpan<ushort> symbols = tables.Symbols;
        ReadOnlySpan<ulong> nodes = tables.Nodes;
        int state = plan[0];
        ulong node = nodes[state];
        foreach (char character in text)
        {
            int next = (ushort)node + (byte)symbols[classes[character]];
            ulong child = nodes[next];
            if ((ushort)(child >> 16) != state)
            {
                return true;
            }

            if (child >> 48 != 0)
            {
                return false;
            }

            state = next;
            node = child;
        }

        return true;
    }
}
