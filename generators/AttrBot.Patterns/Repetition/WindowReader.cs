using System.Collections.Immutable;

namespace AttrBot.Patterns;

/// <summary>
/// Finds the places of a path that must be equal: those of a group of fixed length and of a reference a fixed way behind it.
/// </summary>
internal sealed class WindowReader
{
    // Behind a part of unknown length the count of places starts again.
    private readonly List<(int Base, EqualPlaces Places)> _found = [];
    private readonly Dictionary<int, (int Base, int Start)> _opened = [];
    private readonly Dictionary<int, (int Base, int Start, int Length)> _captures = [];
    private int _base;
    private int _place;

    private WindowReader()
    {
    }

    /// <summary>
    /// The rarest window of a path and how many characters are before it, which is null where that is not fixed; null if there is none.
    /// </summary>
    public static (RepetitionFeature Window, int? Before)? Read(IEnumerable<PathStep> path)
    {
        var reader = new WindowReader();
        foreach (PathStep step in path)
        {
            reader.Read(step);
        }

        return reader._found
            .GroupBy(found => found.Base, found => found.Places)
            .Select(found => Create(found.Key, [.. found]))
            .Where(found => found is not null)
            .OrderBy(found => found!.Value.Window.Probability)
            .FirstOrDefault();
    }

    private static (RepetitionFeature Window, int? Before)? Create(int foundBase, EqualPlaces[] places)
    {
        int start = places.Where(place => place.Distance > 0).Select(place => place.Offset).DefaultIfEmpty(-1).Min();
        if (start < 0)
        {
            return null;
        }

        // A boundary before the first character that is compared is worth a step back.
        start = places.Select(place => place.Offset).Where(offset => offset <= start && offset > start - 8).Min();
        RepetitionFeature window = RepetitionFeature.Window(places
            .Select(place => place with { Offset = place.Offset - start })
            .Where(place => place.Offset is >= 0 and <= EqualPlaces.MaxOffset));
        return (window, foundBase == 0 ? start : null);
    }

    private void Read(PathStep step)
    {
        foreach (int group in step.Forgets)
        {
            _captures.Remove(group);
        }

        switch (step)
        {
            case PathStep.Characters characters:
                Move(characters.Min, characters.Max == characters.Min);
                break;

            case PathStep.Place { Assertion: Assertion.WordBoundary }:
                _found.Add((_base, new EqualPlaces(_place, 0)));
                break;

            case PathStep.Open open:
                _opened[open.Group] = (_base, _place);
                break;

            case PathStep.Close close:
                (int opened, int start) = _opened[close.Group];
                _captures.Remove(close.Group);
                if (opened == _base)
                {
                    _captures[close.Group] = (_base, start, _place - start);
                }

                break;

            case PathStep.Reference reference:
                Read(reference);
                break;

            case PathStep.Loop or PathStep.Unknown { IsEmpty: false }:
                Move(0, isFixed: false);
                break;
        }
    }

    private void Read(PathStep.Reference reference)
    {
        if (!_captures.TryGetValue(reference.Group, out var capture))
        {
            Move(0, isFixed: false);
            return;
        }

        int distance = _place - capture.Start;
        if (capture.Base == _base && distance is > 0 and <= EqualPlaces.MaxDistance)
        {
            for (int i = 0; i < capture.Length; i++)
            {
                _found.Add((_base, new EqualPlaces(capture.Start + i, distance)));
            }
        }

        // What is equal to the reference is equal to the group: the shorter way is shared by more patterns.
        _captures[reference.Group] = (_base, _place, capture.Length);
        Move(capture.Length, isFixed: true);
    }

    private void Move(int places, bool isFixed)
    {
        // Lengths add up to more than an integer holds only where nothing is near enough any more.
        if (isFixed && places < int.MaxValue / 2 - _place)
        {
            _place += places;
            return;
        }

        _base++;
        _place = 0;
    }
}
