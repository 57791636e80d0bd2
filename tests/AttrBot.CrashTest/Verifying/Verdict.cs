using System.Globalization;
using System.Text;

namespace AttrBot.CrashTest.Verifying;

/// <summary>What the log of a test shows.</summary>
internal sealed class Verdict
{
    private const int MaxShown = 20;

    private readonly List<string> _violations = [];

    public bool IsGood => _violations.Count == 0;

    /// <summary>What must not be.</summary>
    public IReadOnlyList<string> Violations => _violations;

    public int Messages { get; set; }

    public int Conversations { get; set; }

    public int Answers { get; set; }

    /// <summary>How many messages were offered again: after a crash, or on purpose.</summary>
    public int OfferedAgain { get; set; }

    /// <summary>How many different replies came.</summary>
    public int Replies { get; set; }

    /// <summary>How many processes ended at each point.</summary>
    public SortedDictionary<string, int> Ends { get; } = new(StringComparer.Ordinal);

    /// <summary>Sends in flight at a kill that arrived twice, with one idempotency id.</summary>
    public int Repeated { get; set; }

    /// <summary>Sends in flight at a kill that got lost on the way, and arrived when they were repeated.</summary>
    public int LostAndRepeated { get; set; }

    /// <summary>Sends in flight at a kill that are a dead letter and did arrive.</summary>
    public int AmbiguousArrived { get; set; }

    /// <summary>Sends in flight at a kill that are a dead letter and did not arrive.</summary>
    public int AmbiguousMissing { get; set; }

    /// <summary>Messages whose handler gave up because of such a send.</summary>
    public int GivenUp { get; set; }

    /// <summary>Replies that those handlers did not come to.</summary>
    public int NotComeTo { get; set; }

    /// <summary>Replies to answers whose question had been given up.</summary>
    public int Unasked { get; set; }

    /// <summary>Replies that are missing, and no dead letter says why.</summary>
    public int Lost { get; set; }

    public void Violate(string what) => _violations.Add(what);

    public string Describe()
    {
        var text = new StringBuilder();
        CultureInfo culture = CultureInfo.InvariantCulture;
        text.AppendLine(culture, $"  {Messages:N0} messages over {Conversations:N0} conversations, {Answers:N0} answers to questions, {OfferedAgain:N0} delivered again");
        text.AppendLine(culture, $"  {Ends.Values.Sum():N0} processes: {string.Join(", ", Ends.Select(end => $"{end.Key} {end.Value}"))}");
        text.AppendLine(culture, $"  {Replies:N0} different replies, {Unasked:N0} of them to answers whose question had been given up");
        text.AppendLine(culture, $"  sends in flight at a kill: {Repeated:N0} arrived twice with one id, {LostAndRepeated:N0} got lost and were repeated;");
        text.AppendLine(culture, $"  {AmbiguousArrived:N0} are dead letters and had arrived, {AmbiguousMissing:N0} had not; {GivenUp:N0} handlers gave up for that, before {NotComeTo:N0} further replies");
        foreach (string violation in _violations.Take(MaxShown))
        {
            text.AppendLine(culture, $"  VIOLATION: {violation}");
        }

        if (_violations.Count > MaxShown)
        {
            text.AppendLine(culture, $"  … and {_violations.Count - MaxShown:N0} more violations");
        }

        text.Append(culture, $"  {Lost:N0} lost, {_violations.Count:N0} violations");
        return text.ToString();
    }
}
