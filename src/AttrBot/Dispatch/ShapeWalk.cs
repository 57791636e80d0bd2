using System.Runtime.CompilerServices;

namespace AttrBot.Dispatch;

/// <summary>Walks through the steps of one shape.</summary>
internal readonly ref struct ShapeWalk
{
    private const int StepLength = 4;
    private const int All = ushort.MaxValue;
    private const int AllButOne = 0xFF00;
    private const int Unbounded = ushort.MaxValue;
    private const int UnassignedKind = 63;
    private const int BytesPerSet = 32;
    private const int MaxGuesses = 30;
    private const int OutsideWord = 8;
    private const int Guess = 1 << 8;

    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<ushort> _steps;
    private readonly ReadOnlySpan<byte> _sets;
    private readonly ReadOnlySpan<ushort> _symbols;
    private readonly CharacterClasses _classes;
    private readonly Span<int> _marks;
    private readonly int _end;

    public ShapeWalk(IndexedTriggerMatcher tables, ReadOnlySpan<char> text, ReadOnlySpan<ushort> steps, Span<int> marks, int end)
    {
        _text = text;
        _steps = steps;
        _sets = tables.Sets;
        _symbols = tables.Symbols;
        _classes = new CharacterClasses(tables.Classes);
        _marks = marks;
        _end = end;
    }

    private enum Step
    {
        One,
        Run,
        Branch,
        Jump,
        Mark,
        Assert,
        Next,
        NotNext,
        Previous,
        NotPrevious,
        LazyBranch,
    }

    private enum End
    {
        Message,
        OutsideWord,
    }

    /// <summary>Moves a place to the next character of a set. Null where only the engine can tell.</summary>
    public bool? Find(int set, ref int place)
    {
        place += Count(set, place, _text.Length, isWanted: false, out bool isKnown);
        return !isKnown ? null : place < _text.Length;
    }

    /// <summary>Walks from a place; null where only the engine can tell.</summary>
    /// <param name="place">The place.</param>
    /// <param name="turns">The guesses that are to go the other way, a bit for each.</param>
    /// <param name="guesses">How many guesses there were.</param>
    public bool? Run(int place, uint turns, out int guesses)
    {
        guesses = 0;
        bool isCertain = true;
        _marks.Fill(-1);
        for (int i = 0; i < _steps.Length;)
        {
            ReadOnlySpan<ushort> step = _steps.Slice(i, StepLength);
            i += StepLength;
            bool isKnown = true;
            bool holds = true;
            switch ((Step)(step[0] & ~Guess))
            {
                case Step.One:
                    holds = IsNext(step[1], place++, out isKnown);
                    break;

                case Step.Run:
                    int most = step[3] == Unbounded ? _text.Length - place : Math.Min(step[3], _text.Length - place);
                    int length = Count(step[1], place, place + most, isWanted: true, out isKnown);
                    place += length;
                    holds = length >= step[2];
                    isCertain &= (step[0] & Guess) == 0 || length <= step[2];
                    break;

                case Step.Branch or Step.LazyBranch:
                    bool isTaken = IsNext(step[1], place, out isKnown);
                    if (isTaken && (step[0] & Guess) != 0)
                    {
                        isTaken = ((turns & (1u << guesses)) == 0) == ((step[0] & ~Guess) == (int)Step.Branch);
                        if (++guesses == MaxGuesses)
                        {
                            return null;
                        }
                    }

                    i = isTaken ? i : StepLength * step[2];
                    break;

                case Step.Jump:
                    i = StepLength * step[2];
                    break;

                case Step.Mark:
                    _marks[step[2]] = place;
                    break;

                case Step.Assert:
                    holds = TriggerAssertion.Holds(step[2], _text, place);
                    break;

                case Step.Next:
                    holds = IsNext(step[1], place, out isKnown);
                    break;

                case Step.NotNext:
                    holds = !IsNext(step[1], place, out isKnown);
                    break;

                case Step.Previous:
                    holds = IsNext(step[1], place - 1, out isKnown);
                    break;

                default:
                    holds = !IsNext(step[1], place - 1, out isKnown);
                    break;
            }

            if (!isKnown)
            {
                return null;
            }

            if (!holds)
            {
                return isCertain ? false : null;
            }
        }

        bool ends = (End)_end switch
        {
            End.Message => place == _text.Length,
            End.OutsideWord => TriggerAssertion.Holds(OutsideWord, _text, place),
            _ => true,
        };
        return ends ? true : isCertain ? false : null;
    }

    /// <summary>How many characters from a place on are of a set, or are not.</summary>
    private int Count(int set, int first, int last, bool isWanted, out bool isKnown)
    {
        isKnown = true;
        ReadOnlySpan<char> text = _text[first..last];
        if (set >= AllButOne && isWanted)
        {
            int other = set == All ? -1 : text.IndexOf((char)(set & byte.MaxValue));
            return other < 0 ? text.Length : other;
        }

        for (int i = 0; i < text.Length; i++)
        {
            bool isMember = IsIn(set, text[i], out isKnown);
            if (isMember != isWanted || !isKnown)
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>Whether the character at a place is of a set.</summary>
    private bool IsNext(int set, int place, out bool isKnown)
    {
        isKnown = true;
        return (uint)place < (uint)_text.Length && IsIn(set, _text[place], out isKnown);
    }

    /// <summary>Whether a character is of a set. What Unicode has not assigned yet is known to no set.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsIn(int set, char character, out bool isKnown)
    {
        isKnown = true;
        if (set >= AllButOne)
        {
            return set == All || character != (set & byte.MaxValue);
        }

        int characterClass = _classes[character];
        if ((_sets[(set * BytesPerSet) + (characterClass >> 3)] & (1 << (characterClass & 7))) != 0)
        {
            return true;
        }

        isKnown = _symbols[characterClass] >> 8 != UnassignedKind;
        return false;
    }
}
