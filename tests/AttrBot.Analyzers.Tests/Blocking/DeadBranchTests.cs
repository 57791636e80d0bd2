namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Branches whose condition has led out of the function before.</summary>
public sealed class DeadBranchTests
{
    [Theory]
    [InlineData("if (_isOld) { return; } await Task.Yield(); if (_isOld) { File.Delete(\"a\"); }")]
    [InlineData("if (context.Attempt == 1 && _isOld) return; foreach (var item in _items) { _count += context.Attempt == 1 && _isOld ? File.ReadAllText(item).Length : 1; }")]
    [InlineData("if (_isOld) { _count++; return; } if (_isOld) { File.Delete(\"a\"); } else { Directory.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (_isOld) { return; } if (!_isOld) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (_isOld) { _count++; } if (_isOld) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (_isOld) { return; } _isOld = context.Attempt > 1; if (_isOld) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (Ask()) { return; } if (Ask()) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (_count > 1) { return; } _count++; if (_count > 1) { File.{|ATB1003:Delete|}(\"a\"); }")]
    [InlineData("if (_isOld) { return; } foreach (var item in _items) { if (_isOld) { File.{|ATB1003:Delete|}(\"a\"); } _isOld = true; }")]
    [InlineData("foreach (var item in _items) { if (_isOld) { continue; } _count++; } if (_isOld) { File.{|ATB1003:Delete|}(\"a\"); }")]
    public Task ConditionThatHasLeftBefore_DoesNotHold(string statements) => BlockingVerifier.VerifyHandlerAsync(
        statements, "private bool _isOld; private int _count; private readonly string[] _items = []; private static bool Ask() => Random.Shared.Next(2) == 0;");
}
