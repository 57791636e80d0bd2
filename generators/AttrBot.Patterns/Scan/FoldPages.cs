using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Writes how far each character is from the one that stands for all that equal it regardless of case: a page for each value of the
/// upper byte, then the pages. In a class with letters of ASCII the small one of those stands for all.
/// </summary>
public static class FoldPages
{
    private const int PageLength = 256;

    private static readonly Lazy<ImmutableArray<ushort>> s_table = new(Write);

    /// <summary>The table.</summary>
    public static ImmutableArray<ushort> Table => s_table.Value;

    private static ImmutableArray<ushort> Write()
    {
        var pages = new List<ushort[]> { new ushort[PageLength] };
        ushort[] pageOf = new ushort[PageLength];
        foreach (string equivalents in CaseEquivalence.AllClasses)
        {
            char fold = char.ToLowerInvariant(equivalents[0]) < 0x80 ? char.ToLowerInvariant(equivalents[0]) : equivalents[0];
            foreach (char character in equivalents)
            {
                ref ushort page = ref pageOf[character >> 8];
                if (page == 0)
                {
                    page = (ushort)pages.Count;
                    pages.Add(new ushort[PageLength]);
                }

                pages[page][character & 0xFF] = unchecked((ushort)(character - fold));
            }
        }

        return [.. pageOf, .. pages.SelectMany(page => page)];
    }
}
