namespace AttrBot.Patterns;

/// <summary>The conditions around keys, each once.</summary>
internal sealed class CheckTable(SetTable sets)
{
    /// <summary>What is added to a place, which may lie before the end of the key.</summary>
    public const int Bias = 128;

    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>The conditions: the place from the end of the key and the assertion in the upper byte, then the set.</summary>
    public List<ushort> Words { get; } = [];

    /// <summary>Adds the conditions of an output.</summary>
    /// <returns>The index of the first.</returns>
    public int Add(KeyOutput output)
    {
        ushort[] words =
        [
            .. output.Checks.SelectMany(check => new[]
            {
                (ushort)((check.Offset - output.Length + Bias) | ((int)check.Assertion << 8)),
                (ushort)(check.Set is null ? 0 : sets.Add(check.Set)),
            }),
        ];
        string content = string.Concat(words.Select(word => (char)word));
        if (!_known.TryGetValue(content, out int index))
        {
            index = Words.Count / 2;
            _known.Add(content, index);
            Words.AddRange(words);
        }

        return index;
    }
}
