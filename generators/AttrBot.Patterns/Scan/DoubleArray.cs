namespace AttrBot.Patterns;

/// <summary>
/// Packs a trie into one array: the child of a node for a symbol stands at the node's base plus the symbol, and names its parent.
/// </summary>
internal sealed class DoubleArray
{
    /// <summary>The most places, so that one fits 16 bits with some to spare.</summary>
    public const int MaxSlots = 65_000;

    private const int MaxTries = 2_000;

    private readonly List<bool> _isTaken = [true];
    private int _firstFree = 1;

    private DoubleArray(int nodes)
    {
        Slots = new int[nodes];
        Bases = new int[nodes];
        Parents = new int[nodes];
    }

    /// <summary>The place of each node; the root has place 0.</summary>
    public int[] Slots { get; }

    /// <summary>The base of each node.</summary>
    public int[] Bases { get; }

    /// <summary>The parent of each node; -1 for those that are no node's child.</summary>
    public int[] Parents { get; }

    /// <summary>How many places there are, so that any base plus any symbol is one.</summary>
    public int SlotCount => _isTaken.Count + 256;

    /// <summary>Packs; null if there are too many nodes.</summary>
    public static DoubleArray? Pack(KeyTrie trie)
    {
        var array = new DoubleArray(trie.Nodes.Count);
        array.Parents[KeyTrie.Root] = -1;
        array.Parents[KeyTrie.MessageStart] = -1;
        array.Slots[KeyTrie.MessageStart] = array.Take(1);
        for (int node = 0; node < trie.Nodes.Count; node++)
        {
            SortedDictionary<byte, int> children = trie.Nodes[node].Children;
            if (children.Count == 0)
            {
                continue;
            }

            byte[] symbols = [.. children.Keys];
            int offset = array.FindBase(symbols);
            array.Bases[node] = offset;
            foreach (KeyValuePair<byte, int> edge in children)
            {
                array.Slots[edge.Value] = array.Take(offset + edge.Key);
                array.Parents[edge.Value] = node;
            }

            if (array.SlotCount > MaxSlots)
            {
                return null;
            }
        }

        return array;
    }

    private int FindBase(byte[] symbols)
    {
        int tries = 0;
        for (int slot = Math.Max(_firstFree, symbols[0]); slot < _isTaken.Count && tries < MaxTries; slot++)
        {
            if (_isTaken[slot])
            {
                continue;
            }

            tries++;
            int offset = slot - symbols[0];
            if (symbols.All(symbol => offset + symbol >= _isTaken.Count || !_isTaken[offset + symbol]))
            {
                return offset;
            }
        }

        return Math.Max(0, _isTaken.Count - symbols[0]);
    }

    private int Take(int slot)
    {
        while (_isTaken.Count <= slot)
        {
            _isTaken.Add(false);
        }

        _isTaken[slot] = true;
        while (_firstFree < _isTaken.Count && _isTaken[_firstFree])
        {
            _firstFree++;
        }

        return slot;
    }
}
