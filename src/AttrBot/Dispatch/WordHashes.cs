namespace AttrBot.Dispatch;

/// <summary>The hashes of a message's words, one after the other, until one occurs twice.</summary>
/// <param name="hashes">Room for hashes. Of more words than there is room for, one is taken to occur twice.</param>
/// <param name="starts">Room for as many places.</param>
internal ref struct WordHashes(Span<uint> hashes, Span<int> starts)
{
    private readonly Span<uint> _hashes = hashes;
    private readonly Span<int> _starts = starts;
    private int _count;
    private uint _last;

    /// <summary>Whether two words have one hash.</summary>
    public bool IsRepeated { get; private set; }

    /// <summary>A word that has the hash of an earlier one; null while there is none.</summary>
    public RepeatedWord? Repeated { get; private set; }

    /// <summary>Adds the next word.</summary>
    /// <returns>Whether the word before it has the same hash.</returns>
    public bool Add(uint hash, int start, int length)
    {
        bool isAdjacent = _count > 0 && hash == _last;
        _last = hash;
        if (IsRepeated)
        {
            return isAdjacent;
        }

        int known = _hashes[.._count].IndexOf(hash);
        if (known >= 0)
        {
            Repeated = new RepeatedWord(_starts[known], start, length);
        }

        IsRepeated = known >= 0 || _count == _hashes.Length;
        if (!IsRepeated)
        {
            (_hashes[_count], _starts[_count]) = (hash, start);
            _count++;
        }

        return isAdjacent;
    }
}
