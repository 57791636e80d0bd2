using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>Writes the class of every character as a table of two levels, in which equal pages stand once.</summary>
internal static class CharacterPages
{
    private const int AsciiLength = 128;
    private const int PageLength = 256;

    public static ImmutableArray<byte> Write(ReadOnlySpan<byte> classes)
    {
        var pages = new List<byte[]>();
        byte[] pageOf = new byte[PageLength];
        for (int i = 0; i < pageOf.Length; i++)
        {
            byte[] page = classes.Slice(i * PageLength, PageLength).ToArray();
            int index = pages.FindLastIndex(known => known.AsSpan().SequenceEqual(page));
            if (index < 0)
            {
                index = pages.Count;
                pages.Add(page);
            }

            pageOf[i] = (byte)index;
        }

        return [.. classes.Slice(0, AsciiLength).ToArray(), .. pageOf, .. pages.SelectMany(page => page)];
    }
}
