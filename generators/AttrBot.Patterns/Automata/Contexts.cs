namespace AttrBot.Patterns;

/// <summary>
/// A set of places in a text, told apart by what stands before them and what comes next: where some anchors hold. All anchors
/// between two characters look at the same place, so that "and" and "or" of such sets describe any combination of them exactly.
/// </summary>
internal readonly record struct Contexts(ulong Bits)
{
    private const int NeighborCount = 6;
    private const ulong Row = (1UL << NeighborCount) - 1;

    /// <summary>No place.</summary>
    public static Contexts None => default;

    /// <summary>Every place.</summary>
    public static Contexts All { get; } = Where((_, _) => true);

    /// <summary>Not between two word characters: where a trigger of the scope <see cref="PatternScope.Start"/> ends.</summary>
    public static Contexts OutsideWord { get; } = Where((before, next) => before != Neighbor.Word || next != Neighbor.Word);

    private static readonly Contexts s_beginning = Where((before, _) => before == Neighbor.Edge);
    private static readonly Contexts s_beginningOfLine = Where((before, _) => before is Neighbor.Edge or Neighbor.LineFeed);
    private static readonly Contexts s_end = Where((_, next) => next == Neighbor.Edge);
    private static readonly Contexts s_endOrFinalLineFeed = Where((_, next) => next is Neighbor.Edge or Neighbor.FinalLineFeed);
    private static readonly Contexts s_endOfLine =
        Where((_, next) => next is Neighbor.Edge or Neighbor.LineFeed or Neighbor.FinalLineFeed);

    private static readonly Contexts s_wordBoundary = Where((before, next) => IsWord(before) != IsWord(next));

    /// <summary>Where an anchor holds; null for one that is not about the text alone.</summary>
    public static Contexts? Of(AnchorKind anchor) => anchor switch
    {
        AnchorKind.Beginning => s_beginning,
        AnchorKind.BeginningOfLine => s_beginningOfLine,
        AnchorKind.End => s_end,
        AnchorKind.EndOrFinalLineFeed => s_endOrFinalLineFeed,
        AnchorKind.EndOfLine => s_endOfLine,
        AnchorKind.WordBoundary => s_wordBoundary,
        AnchorKind.NonWordBoundary => new Contexts(All.Bits & ~s_wordBoundary.Bits),
        _ => null,
    };

    /// <summary>The places of both sets.</summary>
    public Contexts And(Contexts other) => new(Bits & other.Bits);

    /// <summary>The places of either set.</summary>
    public Contexts Or(Contexts other) => new(Bits | other.Bits);

    /// <summary>Whether the place between two neighbors is in the set.</summary>
    public bool Has(Neighbor before, Neighbor next) => (Bits & Bit(before, next)) != 0;

    /// <summary>Whether two neighbors are the same as what stands before.</summary>
    public bool TakesAlikeBefore(Neighbor left, Neighbor right) =>
        ((Bits >> ((int)left * NeighborCount)) & Row) == ((Bits >> ((int)right * NeighborCount)) & Row);

    /// <summary>Whether two neighbors are the same as what comes next.</summary>
    public bool TakesAlikeNext(Neighbor left, Neighbor right)
    {
        for (Neighbor before = Neighbor.Edge; before <= Neighbor.LineFeed; before++)
        {
            if (Has(before, left) != Has(before, right))
            {
                return false;
            }
        }

        return true;
    }

    private static Contexts Where(Func<Neighbor, Neighbor, bool> holds)
    {
        ulong bits = 0;
        for (Neighbor before = Neighbor.Edge; before <= Neighbor.LineFeed; before++)
        {
            for (Neighbor next = Neighbor.Edge; next <= Neighbor.FinalLineFeed; next++)
            {
                bits |= holds(before, next) ? Bit(before, next) : 0;
            }
        }

        return new Contexts(bits);
    }

    private static ulong Bit(Neighbor before, Neighbor next) => 1UL << (((int)before * NeighborCount) + (int)next);

    private static bool IsWord(Neighbor neighbor) => neighbor is Neighbor.Word or Neighbor.Joiner;
}
