using AttrBot.CrashTest.Recording;
using AttrBot.CrashTest.Verifying;

namespace AttrBot.CrashTest.Tests;

/// <summary>The crash test can fail: each fault of a bot, put into the log of a good one, is found and named.</summary>
public sealed class VerifierTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WhatIsWell_Passes(bool isIdempotent)
    {
        Verdict verdict = Verifier.Verify(new WitnessLog(isIdempotent).Entries);

        Assert.Empty(verdict.Violations);
        Assert.Equal((6, 12), (verdict.Messages, verdict.Replies));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 1)]
    [InlineData(6, 0)]
    public void LostReply_IsFound(int number, int part)
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Remove(number, part);

        Verdict verdict = Verifier.Verify(log.Entries);

        Assert.Equal(1, verdict.Lost);
        Assert.Contains(verdict.Violations, what => what.Contains("is lost", StringComparison.Ordinal));
    }

    [Fact]
    public void MessageThatWasNeverTaken_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.RemoveAll(entry => entry is { Kind: LogKind.Taken, Id: "m5" });

        AssertFound(log, "m5 was never taken");
    }

    [Fact]
    public void ReplyTwice_InOneRun_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.Insert(log.IndexOf(2, 1), WitnessLog.Send(2, 2, 0));

        AssertFound(log, "was not in flight at a kill");
    }

    [Fact]
    public void ReplyTwice_LongAfterItWasSent_IsFound()
    {
        // The one in flight at the kill is the last of its run: this one came before it.
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.Insert(log.IndexOf(3, 0), WitnessLog.Send(2, 1, 0));

        AssertFound(log, "was not in flight at a kill");
    }

    [Fact]
    public void ReplyInFlightAtTheKill_MayCome_Twice_AndIsCounted()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.Insert(log.IndexOf(2, 0), WitnessLog.Send(2, 1, 0));

        Verdict verdict = Verifier.Verify(log.Entries);

        Assert.Empty(verdict.Violations);
        Assert.Equal(1, verdict.Repeated);
    }

    [Fact]
    public void ReplyInFlightAtTheKill_IsFound_WhereTheTransportIsNotIdempotent()
    {
        var log = new WitnessLog(isIdempotent: false);
        log.Entries.Insert(log.IndexOf(2, 0), WitnessLog.Send(2, 1, 0));

        AssertFound(log, "the transport is not idempotent");
    }

    [Fact]
    public void RepetitionAfterACleanStop_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.RemoveAll(entry => entry is { Kind: LogKind.Kill } or { Kind: LogKind.Exit, Run: 1 });
        log.Entries.Insert(log.IndexOf(2, 0), WitnessLog.Send(2, 1, 0));

        AssertFound(log, "was not in flight at a kill");
    }

    [Fact]
    public void RepetitionWithOtherWords_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.Insert(log.IndexOf(2, 0), WitnessLog.Send(2, 1, 0) with { Text = "1/0/other" });

        AssertFound(log, "another content");
    }

    [Fact]
    public void SameReply_UnderAnotherId_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        LogEntry reply = log.Entries[log.IndexOf(5, 0)];
        log.Entries.Insert(log.IndexOf(5, 1), reply with { Key = reply.Key!.Replace("Handlers", "Other", StringComparison.Ordinal) });

        AssertFound(log, "under different ids");
    }

    [Theory]
    [InlineData(2, 0, 3, 0)]
    [InlineData(3, 0, 3, 1)]
    [InlineData(4, 0, 5, 0)]
    [InlineData(5, 1, 6, 0)]
    public void RepliesInTheWrongOrder_AreFound(int number, int part, int otherNumber, int otherPart)
    {
        var log = new WitnessLog(isIdempotent: true);
        (int one, int other) = (log.IndexOf(number, part), log.IndexOf(otherNumber, otherPart));
        (log.Entries[one], log.Entries[other]) = (log.Entries[other], log.Entries[one]);

        AssertFound(log, "came after one to message");
    }

    [Fact]
    public void ReplyThatFollowsAnAnswer_MayComeLater()
    {
        var log = new WitnessLog(isIdempotent: true);
        LogEntry last = log.Entries[log.IndexOf(4, 1)];
        log.Remove(4, 1);
        log.Entries.Insert(log.IndexOf(6, 0), last);

        Assert.Empty(Verifier.Verify(log.Entries).Violations);
    }

    [Fact]
    public void AnswerThatDidNotReachItsQuestion_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.Insert(log.IndexOf(5, 0), WitnessLog.Send(2, 4, Messages.Replies.Unasked));

        AssertFound(log, "did not reach its handler");
    }

    [Fact]
    public void ReplyToTheWrongConversation_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        int index = log.IndexOf(6, 0);
        log.Entries[index] = log.Entries[index] with { Chat = "c0" };

        AssertFound(log, "instead of c0-beside");
    }

    [Fact]
    public void MessageTakenTwice_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.Insert(log.IndexOf(2, 0), new LogEntry { Kind = LogKind.Taken, Run = 2, Id = "m2" });

        AssertFound(log, "m2 was taken twice");
    }

    [Fact]
    public void FirstDelivery_RefusedAsADuplicate_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        int index = log.Entries.FindIndex(entry => entry is { Kind: LogKind.Taken, Id: "m3" });
        log.Entries[index] = log.Entries[index] with { IsDuplicate = true };

        AssertFound(log, "had been delivered only once");
    }

    [Fact]
    public void ProcessThatEndsByItself_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries[^1] = log.Entries[^1] with { Code = 134 };

        AssertFound(log, "exit code 134");
    }

    [Fact]
    public void TestThatDidNotEnd_IsFound()
    {
        var log = new WitnessLog(isIdempotent: true);
        log.Entries.RemoveAll(entry => entry.Kind == LogKind.End);

        AssertFound(log, "did not come to its end");
    }

    private static void AssertFound(WitnessLog log, string what) =>
        Assert.Contains(Verifier.Verify(log.Entries).Violations, violation => violation.Contains(what, StringComparison.Ordinal));
}
