using AttrBot.CrashTest.Recording;
using AttrBot.CrashTest.Verifying;

namespace AttrBot.CrashTest.Tests;

/// <summary>Dead letters are counted against what is missing, one by one.</summary>
public sealed class DeadLetterVerifierTests
{
    [Fact]
    public void AmbiguousSend_ExplainsOneMissingReply()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.Remove(1, 0);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(1, 0));

        Verdict verdict = Verifier.Verify(log.Entries);

        Assert.Empty(verdict.Violations);
        Assert.Equal(1, verdict.AmbiguousMissing);
    }

    [Fact]
    public void AmbiguousSend_MayHaveArrived()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(1, 0));

        Verdict verdict = Verifier.Verify(log.Entries);

        Assert.Empty(verdict.Violations);
        Assert.Equal(1, verdict.AmbiguousArrived);
    }

    [Fact]
    public void AmbiguousSend_ThatWasNotInFlightAtAKill_IsFound()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(5, 1));

        AssertFound(log, "was not in flight at a kill");
    }

    [Fact]
    public void AmbiguousSend_ExplainsNoOtherReply()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.Remove(2, 1);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(1, 0));

        Assert.Equal(1, Verifier.Verify(log.Entries).Lost);
    }

    [Fact]
    public void AmbiguousSend_IsFound_WhereTheTransportIsIdempotent()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(1, 0));

        AssertFound(log, "that nothing explains");
    }

    [Fact]
    public void HandlerThatStoppedAtAnAmbiguousSend_ExplainsTheRestOfItsReplies()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.Remove(3, 1);
        log.Remove(3, 2);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(3, 1));
        log.AddLetter(DeadLetterReason.HandlerFailed, inbound: "m3");

        Verdict verdict = Verifier.Verify(log.Entries);

        Assert.Empty(verdict.Violations);
        Assert.Equal((1, 1, 1), (verdict.AmbiguousMissing, verdict.GivenUp, verdict.NotComeTo));
    }

    [Fact]
    public void HandlerThatFailed_WithoutAnAmbiguousSend_IsFound()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.Remove(3, 2);
        log.AddLetter(DeadLetterReason.HandlerFailed, inbound: "m3");

        AssertFound(log, "none of its sends is ambiguous");
        AssertFound(log, "is lost");
    }

    [Fact]
    public void GivenUpQuestion_ThatWasAnswered_OwesAReplyToTheAnswer()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.Remove(4, 0);
        log.Remove(4, 1);
        log.AddLetter(DeadLetterReason.Ambiguous, Key(4, 0));
        log.AddLetter(DeadLetterReason.HandlerFailed, inbound: "m4");
        AssertFound(log, "part 9 of the answer to ask 4 is lost");

        log.Entries.Insert(log.IndexOf(5, 0), WitnessLog.Send(2, 4, Messages.Replies.Unasked));

        Assert.Empty(Verifier.Verify(log.Entries).Violations);
    }

    [Fact]
    public void DeadLetterThatIsCountedAndNotShown_IsFound()
    {
        var log = new WitnessLog(isIdempotent: false);
        int end = log.Entries.FindIndex(entry => entry.Kind == LogKind.End);
        log.Entries[end] = log.Entries[end] with { Code = 1 };

        AssertFound(log, "1 dead letters, 0 of them shown");
    }

    [Fact]
    public void UnfinishedMessages_AreFound()
    {
        var log = new WitnessLog(isIdempotent: false);
        int end = log.Entries.FindIndex(entry => entry.Kind == LogKind.End);
        log.Entries[end] = log.Entries[end] with { Unfinished = 3 };

        AssertFound(log, "3 unfinished messages");
    }

    private static string Key(int number, int part) => WitnessLog.Send(1, number, part).Key!;

    private static void AssertFound(WitnessLog log, string what) =>
        Assert.Contains(Verifier.Verify(log.Entries).Violations, violation => violation.Contains(what, StringComparison.Ordinal));
}
