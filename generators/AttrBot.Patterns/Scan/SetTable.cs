namespace AttrBot.Patterns;

/// <summary>Sets as bits, one for each class; each set once.</summary>
internal sealed class SetTable(CharacterPartition partition)
{
    private const int BytesPerSet = CharacterPartition.ClassCount / 8;

    private readonly Dictionary<CharacterSet, int> _known = [];

    /// <summary>The sets, 32 bytes each.</summary>
    public List<byte> Bytes { get; } = [];

    /// <summary>Adds a set.</summary>
    /// <returns>Its index.</returns>
    public int Add(CharacterSet set)
    {
        if (!_known.TryGetValue(set, out int index))
        {
            index = _known.Count;
            _known.Add(set, index);
            byte[] bits = new byte[BytesPerSet];
            bool[] classes = partition.Find(set).Classes;
            for (int i = 0; i < classes.Length; i++)
            {
                bits[i / 8] |= (byte)(classes[i] ? 1 << (i % 8) : 0);
            }

            Bytes.AddRange(bits);
        }

        return index;
    }
}
