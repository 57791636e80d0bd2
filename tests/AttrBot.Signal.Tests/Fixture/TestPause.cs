using AttrBot.Signal.Errors;

namespace AttrBot.Signal.Tests.Fixture;

/// <summary>A pause that does not end by itself.</summary>
internal sealed class TestPause : ISendPause
{
    public TimeSpan Left { get; private set; }

    public void Begin(TimeSpan duration) => Left = duration > Left ? duration : Left;

    public void Lift() => Left = TimeSpan.Zero;
}
