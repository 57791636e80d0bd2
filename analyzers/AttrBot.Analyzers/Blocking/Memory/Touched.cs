using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Blocking.Memory;

/// <summary>
/// What one frame was judged by: the files whose code was looked at, and what was remembered of others. Whoever looks into code
/// notes it in the one that the thread is collecting, if it is.
/// </summary>
internal sealed class Touched
{
    [ThreadStatic]
    private static Touched? s_current;

    // Short lists: a frame looks into a handful of files and runs a few dozen others.
    private readonly List<SyntaxTree> _trees = [];
    private readonly List<CleanFrame> _frames = [];
    private readonly List<int> _steps = [];

    /// <summary>The files.</summary>
    public IReadOnlyList<SyntaxTree> Trees => _trees;

    /// <summary>The frames that were known to be clean.</summary>
    public IReadOnlyList<CleanFrame> Frames => _frames;

    /// <summary>The frames that it leads to in the same walk, by their index.</summary>
    public IReadOnlyList<int> Steps => _steps;

    /// <summary>Whether it depends on something that cannot be named, such as all assignments of the program.</summary>
    public bool IsBoundless { get; private set; }

    /// <summary>Collects on this thread in <paramref name="touched"/>, until it is called again; null for nowhere.</summary>
    public static void Collect(Touched? touched) => s_current = touched;

    /// <summary>Code of <paramref name="tree"/> was looked at.</summary>
    public static void Note(SyntaxTree tree)
    {
        if (s_current is { } current)
        {
            Add(current._trees, tree);
        }
    }

    /// <summary>It was remembered that <paramref name="frame"/> is clean.</summary>
    public static void Note(CleanFrame frame)
    {
        if (s_current is { } current)
        {
            Add(current._frames, frame);
        }
    }

    /// <summary>Code anywhere may have been looked at.</summary>
    public static void NoteEverything()
    {
        if (s_current is { } current)
        {
            current.IsBoundless = true;
        }
    }

    /// <summary>The frame leads to another of the same walk.</summary>
    public void AddStep(int index) => Add(_steps, index);

    private static void Add<T>(List<T> list, T item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }
}
