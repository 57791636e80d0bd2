namespace AttrBot.Patterns;

/// <summary>
/// The keys of all triggers as a trie with failure links: an Aho-Corasick automaton. Node 0 is where a key anywhere starts, node 1
/// where one at the start of the message does.
/// </summary>
internal sealed class KeyTrie
{
    /// <summary>Where keys anywhere start.</summary>
    public const int Root = 0;

    /// <summary>Where keys at the start of the message start.</summary>
    public const int MessageStart = 1;

    private readonly List<Node> _nodes = [new(), new()];

    /// <summary>The nodes.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>Adds a key.</summary>
    /// <returns>The node that is reached with its last character.</returns>
    public Node Add(IEnumerable<byte> symbols, bool isAnchored)
    {
        Node node = _nodes[isAnchored ? MessageStart : Root];
        foreach (byte symbol in symbols)
        {
            if (!node.Children.TryGetValue(symbol, out int child))
            {
                child = _nodes.Count;
                node.Children.Add(symbol, child);
                _nodes.Add(new Node());
            }

            node = _nodes[child];
        }

        return node;
    }

    /// <summary>Finds for each node the longest other that its text ends with.</summary>
    public void Link()
    {
        foreach (int index in BreadthFirst())
        {
            foreach (KeyValuePair<byte, int> edge in _nodes[index].Children)
            {
                _nodes[edge.Value].Fail = index == Root ? Root : Follow(_nodes[index].Fail, edge.Key);
            }
        }
    }

    /// <summary>All nodes, so that a link leads to an earlier one.</summary>
    public IEnumerable<int> BreadthFirst()
    {
        var queue = new Queue<int>([Root, MessageStart]);
        while (queue.Count > 0)
        {
            int index = queue.Dequeue();
            yield return index;
            foreach (KeyValuePair<byte, int> edge in _nodes[index].Children)
            {
                queue.Enqueue(edge.Value);
            }
        }
    }

    private int Follow(int index, byte symbol)
    {
        while (true)
        {
            if (_nodes[index].Children.TryGetValue(symbol, out int child))
            {
                return child;
            }

            if (index == Root)
            {
                return Root;
            }

            index = _nodes[index].Fail;
        }
    }

    /// <summary>A node.</summary>
    internal sealed class Node
    {
        /// <summary>The next nodes by symbol.</summary>
        public SortedDictionary<byte, int> Children { get; } = [];

        /// <summary>Where to go on when no child fits.</summary>
        public int Fail { get; set; }

        /// <summary>What is found here.</summary>
        public List<KeyOutput> Outputs { get; } = [];
    }
}

/// <summary>A trigger that is found where a key ends.</summary>
/// <param name="Trigger">The trigger.</param>
/// <param name="Length">The length of the key.</param>
/// <param name="Checks">What must hold around it.</param>
internal sealed record KeyOutput(int Trigger, int Length, FactorCheck[] Checks);
