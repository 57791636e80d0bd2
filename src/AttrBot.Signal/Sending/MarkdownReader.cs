using System.Collections.Immutable;

namespace AttrBot.Signal.Sending;

/// <summary>
/// Reads the markdown of <see cref="SignalMarkdown"/>: finds the marks, takes them out, and moves what counts in offsets. In time
/// that grows with the text's length, whatever the text holds.
/// </summary>
internal sealed class MarkdownReader
{
    private const int FenceLength = 3;

    private readonly string _text;
    private readonly ImmutableArray<Mention> _mentions;
    private readonly CharacterUse[] _uses;
    private readonly List<StyledRange> _styles = [];
    private readonly EmphasisMarks _emphasis;
    private readonly Dictionary<int, int> _noCodeEndBefore = [];

    public MarkdownReader(string text, ImmutableArray<Mention> mentions)
    {
        _text = text;
        _mentions = mentions;
        _uses = new CharacterUse[text.Length];
        foreach (Mention mention in mentions)
        {
            _uses.AsSpan(mention.Start, mention.Length).Fill(CharacterUse.Literal);
        }

        _emphasis = new EmphasisMarks(_uses, _styles);
    }

    /// <summary>The text without its marks.</summary>
    /// <param name="styles">Styles that were given beside the marks.</param>
    public FormattedText Read(ImmutableArray<SignalTextStyle> styles)
    {
        for (int i = 0; i < _text.Length;)
        {
            i = ReadFrom(i);
        }

        _styles.AddRange(styles.Select(style => new StyledRange(style.Start, style.Start + style.Length, style.Style)));
        return WithoutMarks();
    }

    /// <summary>Reads what stands at an offset.</summary>
    /// <returns>The offset after it.</returns>
    private int ReadFrom(int at)
    {
        if (_uses[at] == CharacterUse.Literal)
        {
            return at + 1;
        }

        switch (_text[at])
        {
            case '\\' when at + 1 < _text.Length && SignalMarkdown.IsSpecial(_text[at + 1]) && _uses[at + 1] != CharacterUse.Literal:
                _uses[at] = CharacterUse.Mark;
                return at + 2;
            case '`':
                return ReadCode(at);
            case '*' or '~' or '|':
                int end = EndOfRun(at);
                _emphasis.Read(at, end, before: at == 0 ? ' ' : _text[at - 1], after: end == _text.Length ? ' ' : _text[end], _text[at]);
                return end;
            case '\n' when IsEmptyLine(at + 1):
                _emphasis.Forget();
                return at + 1;
            default:
                return at + 1;
        }
    }

    private int ReadCode(int at)
    {
        int content = EndOfRun(at);
        int length = content - at;
        int end = FindCodeEnd(content, length);
        if (end < 0)
        {
            return content;
        }

        _uses.AsSpan(at..content).Fill(CharacterUse.Mark);
        _uses.AsSpan(end, length).Fill(CharacterUse.Mark);
        (int start, int stop) = length >= FenceLength ? TrimFence(at, content, end) : (content, end);
        if (stop > start)
        {
            _styles.Add(new StyledRange(start, stop, SignalStyle.Monospace));
        }

        return end + length;
    }

    /// <summary>Takes the line of a fence, which may name a language, and the line break before its end out of a block.</summary>
    private (int Start, int End) TrimFence(int at, int start, int end)
    {
        int lineBreak = _text.AsSpan(start..end).IndexOf('\n');
        bool isBlock = lineBreak >= 0 && (at == 0 || _text[at - 1] == '\n')
            && !_uses.Skip(start).Take(lineBreak + 1).Contains(CharacterUse.Literal);
        if (!isBlock)
        {
            return (start, end);
        }

        _uses.AsSpan(start, lineBreak + 1).Fill(CharacterUse.Mark);
        start += lineBreak + 1;
        if (end > start && _text[end - 1] == '\n' && _uses[end - 1] != CharacterUse.Literal)
        {
            end--;
            _uses[end] = CharacterUse.Mark;
        }

        return (start, end);
    }

    /// <summary>Where as many backticks stand as began the code; blocks alone go over empty lines.</summary>
    private int FindCodeEnd(int from, int length)
    {
        if (_noCodeEndBefore.TryGetValue(length, out int searched) && from < searched)
        {
            return -1;
        }

        int i = from;
        while (i < _text.Length && (length >= FenceLength || _text[i] != '\n' || !IsEmptyLine(i + 1)))
        {
            if (_text[i] != '`' || _uses[i] == CharacterUse.Literal)
            {
                i++;
                continue;
            }

            int end = EndOfRun(i);
            if (end - i == length)
            {
                return i;
            }

            i = end;
        }

        _noCodeEndBefore[length] = i;
        return -1;
    }

    /// <summary>The end of a row of the same character.</summary>
    private int EndOfRun(int at)
    {
        int end = at + 1;
        while (end < _text.Length && _text[end] == _text[at] && _uses[end] != CharacterUse.Literal)
        {
            end++;
        }

        return end;
    }

    private bool IsEmptyLine(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t' or '\r')
        {
            at++;
        }

        return at < _text.Length && _text[at] == '\n';
    }

    private FormattedText WithoutMarks()
    {
        int[] offsets = new int[_text.Length + 1];
        for (int i = 0; i < _text.Length; i++)
        {
            offsets[i + 1] = offsets[i] + (_uses[i] == CharacterUse.Mark ? 0 : 1);
        }

        string text = string.Create(offsets[_text.Length], (_text, _uses), static (kept, source) =>
        {
            int at = 0;
            for (int i = 0; i < source._text.Length; i++)
            {
                if (source._uses[i] != CharacterUse.Mark)
                {
                    kept[at++] = source._text[i];
                }
            }
        });
        return new FormattedText(
            text,
            [
                .. _styles
                    .Select(range => new SignalTextStyle(offsets[range.Start], offsets[range.End] - offsets[range.Start], range.Style))
                    .Where(style => style.Length > 0)
                    .OrderBy(style => style.Start).ThenByDescending(style => style.Length).ThenBy(style => style.Style),
            ],
            [.. _mentions.Select(mention => mention with { Start = offsets[mention.Start] })]);
    }
}
