using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace AttrBot.Dispatch;

/// <summary>The handlers that have a trigger matching a text. Enumerate it with <c>foreach</c>; nothing is allocated.</summary>
public readonly struct HandlerMatches
{
    private readonly string _text;

    /// <summary>Made by a dispatch table.</summary>
    /// <param name="matcher">What finds the matches.</param>
    /// <param name="text">A message's text, not trimmed.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public HandlerMatches(TriggerMatcher matcher, string text)
    {
        Matcher = matcher;
        _text = text;
    }

    internal TriggerMatcher Matcher { get; }

    /// <summary>Starts the walk.</summary>
    /// <returns>The enumerator; <c>foreach</c> disposes it.</returns>
    public Enumerator GetEnumerator() => new(Matcher, _text);

    /// <summary>Walks the matches and holds the captures of the current one.</summary>
    public ref struct Enumerator : IDisposable
    {
        private readonly TriggerMatcher _matcher;
        private MatchCursor _cursor;

        // Null once the cursor is placed, which the first step does: while the enumerator is small, it costs nothing to be copied.
        private string? _text;

        internal Enumerator(TriggerMatcher matcher, string text)
        {
            _matcher = matcher;
            _text = text;
        }

        /// <summary>Index of the handler in <see cref="IHandlerTable.Handlers"/>.</summary>
        public readonly int Current => _cursor.Handler;

        /// <summary>Index of the trigger that matched, in <see cref="HandlerDescriptor.Triggers"/>.</summary>
        public readonly int Trigger => _cursor.Trigger;

        /// <summary>What the trigger captured.</summary>
        [UnscopedRef]
        public readonly HandlerCaptures Captures => new(_cursor.Text, _cursor.Captures);

        /// <summary>Moves to the next handler with a matching trigger.</summary>
        /// <returns>Whether there was one.</returns>
        /// <exception cref="TriggerTimeoutException">Matching took longer than is allowed.</exception>
        public bool MoveNext()
        {
            if (_text is { } text)
            {
                _text = null;
                MatchCursor.Place(text, out _cursor);
            }

            return _matcher.MoveNext(ref _cursor);
        }

        /// <summary>Gives back what the walk holds.</summary>
        public void Dispose() => _matcher.Release(ref _cursor);
    }
}
