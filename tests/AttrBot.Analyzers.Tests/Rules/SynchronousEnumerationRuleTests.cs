namespace AttrBot.Analyzers.Tests.Rules;

/// <summary>ATB1013.</summary>
public sealed class SynchronousEnumerationRuleTests
{
    [Theory]
    [InlineData("foreach (var item in Items().{|ATB1013:ToBlockingEnumerable|}(cancellationToken)) { }")]
    [InlineData("foreach (var item in new System.Collections.Concurrent.BlockingCollection<int>().{|ATB1013:GetConsumingEnumerable|}(cancellationToken)) { }")]
    [InlineData("System.Data.Common.DbDataReader reader = null!; {|ATB1013:foreach|} (var row in reader) { }")]
    [InlineData("var query = Enumerable.Range(0, 9).AsParallel(); {|ATB1013:foreach|} (var item in query.AsSequential()) { }")]
    [InlineData("var query = Enumerable.Range(0, 9).AsParallel(); var text = string.{|ATB1013:Join|}(\",\", query.AsSequential());")]
    public Task BlockingSource_IsReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Items);

    [Theory]
    [InlineData("await foreach (var item in Items()) { }")]
    [InlineData("foreach (var item in new[] { 1 }) { }")]
    [InlineData("foreach (var item in new[] { 1 }.AsEnumerable()) { } var later = Enumerable.Range(0, 9).AsParallel().AsSequential();")]
    public Task OtherSources_AreNotReported(string statements) => BlockingVerifier.VerifyHandlerAsync(statements, Items);

    private const string Items = "static async IAsyncEnumerable<int> Items() { await Task.Yield(); yield return 1; }";
}
