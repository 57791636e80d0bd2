using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Writes keys as the run time reads them.</summary>
/// <param name="Nodes">The automaton.</param>
/// <param name="Outputs">What is found at its nodes.</param>
internal sealed record KeyTable(ImmutableArray<ulong> Nodes, ImmutableArray<ushort> Outputs)
{
    private const int MaxLength = 65_000;
    private const int SingleOutput = 0x8000;

    /// <summary>Writes keys; null if there is too much to be found.</summary>
    public static KeyTable? TryWrite(KeyTrie trie, DoubleArray array, CheckTable checks) =>
        WriteOutputs(trie, checks) is var (outputs, first) ? new KeyTable(WriteNodes(trie, array, first), [.. outputs]) : null;

    private static (List<ushort> Outputs, ushort[] First)? WriteOutputs(KeyTrie trie, CheckTable checks)
    {
        // A list goes on with that of the longest other key that ends at the same place; 0 is the empty list. Lists start at even places,
        // and their numbers are half of that; a number with its highest bit set is that of a trigger that needs no list.
        var outputs = new List<ushort> { 0, 0 };
        ushort[] first = new ushort[trie.Nodes.Count];
        foreach (int index in trie.BreadthFirst())
        {
            KeyTrie.Node node = trie.Nodes[index];
            ushort link = first[node.Fail];
            if (node.Outputs.Count == 0)
            {
                first[index] = link;
                continue;
            }

            if (link == 0 && node.Outputs is [{ Checks.Length: 0 } only])
            {
                first[index] = (ushort)(SingleOutput | only.Trigger);
                continue;
            }

            outputs.AddRange(outputs.Count % 2 == 0 ? [] : [(ushort)0]);
            first[index] = (ushort)(outputs.Count / 2);
            outputs.AddRange([(ushort)node.Outputs.Count, link]);
            foreach (KeyOutput output in node.Outputs)
            {
                outputs.AddRange([(ushort)output.Trigger, (ushort)checks.Add(output), (ushort)output.Checks.Length]);
            }

            if (outputs.Count > MaxLength)
            {
                return null;
            }
        }

        return (outputs, first);
    }

    private static ImmutableArray<ulong> WriteNodes(KeyTrie trie, DoubleArray array, ushort[] firstOutputs)
    {
        const ulong NoParent = 0xFFFF;
        ulong[] nodes = [.. Enumerable.Repeat(NoParent << 16, array.SlotCount)];
        for (int node = 0; node < trie.Nodes.Count; node++)
        {
            ulong parent = array.Parents[node] < 0 ? NoParent : (uint)array.Slots[array.Parents[node]];
            nodes[array.Slots[node]] = (uint)array.Bases[node]
                | (parent << 16)
                | ((ulong)(uint)array.Slots[trie.Nodes[node].Fail] << 32)
                | ((ulong)firstOutputs[node] << 48);
        }

        return [.. nodes];
    }
}
