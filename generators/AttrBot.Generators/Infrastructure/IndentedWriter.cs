using System.Text;

namespace AttrBot.Generators.Infrastructure;

/// <summary>Writes C# line by line with indentation; every line ends with a line feed, whatever the machine.</summary>
internal sealed class IndentedWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _isFirst = true;

    /// <summary>Writes a line; an empty one without indentation.</summary>
    public void Line(string line = "")
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
        _isFirst = false;
    }

    /// <summary>Writes an empty line between members: not before the first.</summary>
    public void Separate()
    {
        if (!_isFirst)
        {
            Line();
        }
    }

    /// <summary>Writes several lines that belong together.</summary>
    public void Lines(params ReadOnlySpan<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    /// <summary>Writes a line and indents what follows, without a brace.</summary>
    public void Indent(string line)
    {
        Line(line);
        _depth++;
    }

    /// <summary>Ends what <see cref="Indent"/> began.</summary>
    public void Outdent() => _depth--;

    /// <summary>Writes a line and an opening brace, and indents what follows.</summary>
    public void Open(string line)
    {
        Line(line);
        Line("{");
        _depth++;
        _isFirst = true;
    }

    /// <summary>Closes the innermost brace.</summary>
    /// <param name="suffix">What stands behind it.</param>
    public void Close(string suffix = "")
    {
        _depth--;
        Line("}" + suffix);
    }

    /// <summary>All that has been written.</summary>
    public override string ToString() => _text.ToString();
}
