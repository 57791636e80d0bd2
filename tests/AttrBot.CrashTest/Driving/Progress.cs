using System.Diagnostics;
using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Driving;

/// <summary>Says every few seconds how far the test is.</summary>
internal sealed class Progress(Messenger messenger, int replies)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly SortedDictionary<KillPoint, int> _ends = [];
    private long _shown = Stopwatch.GetTimestamp();

    public void Ended(KillPoint point)
    {
        _ends[point] = _ends.GetValueOrDefault(point) + 1;
        Show();
    }

    public void Show()
    {
        if (Stopwatch.GetElapsedTime(_shown) >= s_interval)
        {
            _shown = Stopwatch.GetTimestamp();
            Console.WriteLine($"  {Stopwatch.GetElapsedTime(_begin).TotalSeconds,5:F0} s  {Describe()}");
        }
    }

    public string Describe() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"{messenger.Taken:N0} messages taken, {messenger.Replies:N0} of {replies:N0} replies, ended: {string.Join(", ", _ends.Select(kill => $"{kill.Key} {kill.Value}"))}");
}
