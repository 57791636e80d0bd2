using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>On how many conditions a way may depend, what counts as one, and which way is told of several.</summary>
public sealed class ConditionTests
{
    private const string FiveConditions = """
        private static void First(int n, string? text) { if (n > 1) { if (n > 2) { Second(n, text); } } }
        private static void Second(int n, string? text) { if (n > 3) { if (n > 4) { Third(n, text); } } }
        private static void Third(int n, string? text) { if (n > 5) { Last(n, text); } }

        """;

    [Theory]
    [InlineData(5, "ATB1007")]
    [InlineData(6, "ATB1015")]
    public Task WayWithMoreThanFiveConditions_IsInformation(int conditions, string rule) => BlockingVerifier.VerifyHandlerAsync(
        $"{{|{rule}:Step0|}}(context.Attempt);",
        string.Concat(Enumerable.Range(0, conditions).Select(n => $"private static void Step{n}(int number) {{ if (number > {n}) {{ Step{n + 1}(number); }} }}\n")) +
        $"private static void Step{conditions}(int number) => Thread.Sleep(number);");

    [Fact]
    public Task WayWithoutConditions_IsReportedHoweverLongItIs() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:Step0|}(context.Attempt);",
        string.Concat(Enumerable.Range(0, 20).Select(n => $"private static void Step{n}(int number) => Step{n + 1}(number);\n")) +
        "private static void Step20(int number) => Thread.Sleep(number);");

    [Fact]
    public Task TestsOfOneHelper_AreNeverTooMany() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:First|}(context.Attempt);",
        """
        private static void First(int n)
        {
            if (n == 1) { return; }
            if (n == 2) { return; }
            if (n == 3) { return; }
            if (n > 4) { foreach (var letter in "abc") { if (n > 5) { while (n > letter) { Thread.Sleep(n); n--; } } } }
        }
        """);

    [Fact]
    public Task ConditionsInTheTextOfTheHandler_DoNotCount() => BlockingVerifier.VerifyHandlerAsync(
        "var n = context.Attempt; if (n > 1) { if (n > 2) { if (n > 3) { if (n > 4) { if (n > 5) { if (n > 6) { {|ATB1007:Nap|}(); } } } } } }",
        "private static void Nap() => Thread.Sleep(1);");

    [Theory]
    [InlineData("if (text != null) { Nap(n); }")]
    [InlineData("if (text != null) { } else { Nap(n); }")]
    [InlineData("if (text != null) { return; } Nap(n);")]
    [InlineData("if (text != null) { if (n > 7) { return; } } Nap(n);")]
    [InlineData("switch (text) { case \"a\": return; case \"b\": break; } Nap(n);")]
    [InlineData("switch (text) { case \"a\": Nap(n); break; }")]
    [InlineData("_ = text switch { \"a\" => Nap(n), _ => 0 };")]
    [InlineData("_ = text == null ? 0 : Nap(n);")]
    [InlineData("_ = text == null || Nap(n) > 0;")]
    [InlineData("_ = text != null && Nap(n) > 0;")]
    [InlineData("_ = text ?? Nap(n).ToString();")]
    [InlineData("text ??= Nap(n).ToString();")]
    [InlineData("text?.Insert(0, Nap(n).ToString());")]
    [InlineData("foreach (var letter in text!) { Nap(n); }")]
    [InlineData("for (var i = 0; i < n; i++) { Nap(n); }")]
    [InlineData("while (n > 7) { Nap(n); n--; }")]
    [InlineData("do { if (n > 7) { continue; } Nap(n); } while (n > 8);")]
    [InlineData("do { if (n > 7) { break; } Nap(n); } while (n > 8);")]
    [InlineData("try { } catch (Exception) { Nap(n); }")]
    public Task Condition_Counts(string statement) => BlockingVerifier.VerifyHandlerAsync("{|ATB1015:First|}(context.Attempt, context.Message.Text);", Members(statement));

    [Theory]
    [InlineData("Nap(n);")]
    [InlineData("if (text == null) { throw new ArgumentNullException(nameof(text)); } Nap(n);")]
    [InlineData("ArgumentNullException.ThrowIfNull(text); Nap(n);")]
    [InlineData("if (Nap(n) > 1) { return; }")]
    [InlineData("Nap(n); if (n > 7) { return; }")]
    [InlineData("foreach (var letter in text!) { if (letter == 'a') { break; } } Nap(n);")]
    [InlineData("foreach (var letter in Nap(n).ToString()) { }")]
    [InlineData("switch (text) { case \"b\": break; } Nap(n);")]
    [InlineData("do { Nap(n); } while (n-- > 8);")]
    [InlineData("while (true) { Nap(n); n--; if (n < 8) { break; } }")]
    [InlineData("try { Nap(n); } catch (Exception) { }")]
    [InlineData("try { } finally { Nap(n); }")]
    [InlineData("try { n++; } catch (Exception) { return; } Nap(n);")]
    [InlineData("using (var source = new CancellationTokenSource()) { Nap(n); }")]
    [InlineData("void Leave() { if (n > 7) { return; } } Leave(); Nap(n);")]
    public Task WhatRunsWheneverTheHelperDoes_DoesNotCount(string statement) =>
        BlockingVerifier.VerifyHandlerAsync("{|ATB1007:First|}(context.Attempt, context.Message.Text);", Members(statement));

    [Fact]
    public Task BranchesOfAChainOfTests_AreEquallyFar() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:Step0|}(context.Attempt);",
        string.Concat(Enumerable.Range(0, 5).Select(n => $"private static void Step{n}(int number) {{ if (number == {n}) {{ }} else if (number > 7) {{ }} else {{ Step{n + 1}(number); }} }}\n")) +
        "private static void Step5(int number) => Thread.Sleep(number);");

    [Theory]
    [InlineData("true", "ATB1007")]
    [InlineData("n > 6", "ATB1015")]
    public Task ConditionThatTheArgumentDecides_DoesNotCount(string argument, string rule) => BlockingVerifier.VerifyHandlerAsync(
        $"{{|{rule}:First|}}(context.Attempt, null);",
        FiveConditions +
        $$"""
        private static void Last(int n, string? text) => Last({{argument}});
        private static void Last(bool isLong) { if (isLong) { Thread.Sleep(1); } }
        """);

    [Fact]
    public Task ConditionThatTheArgumentDecidesInPart_Counts() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1015:First|}(context.Attempt, null);",
        FiveConditions +
        """
        private static void Last(int n, string? text) => Last(n, true);
        private static void Last(int n, bool isLong) { if (isLong && n > 6) { Thread.Sleep(1); } }
        """);

    [Theory]
    [InlineData("step.Run(n);", "ATB1007")]
    [InlineData("if (n > 1) { step.Run(n); }", "ATB1007")]
    [InlineData("if (n > 1) { if (n > 2) { step.Run(n); } }", "ATB1015")]
    [InlineData("if (n > 1) { Second(n, step); }", "ATB1015")]
    public Task WhereTheObjectDecides_OneConditionIsEnough(string statement, string rule) => VerifyStepsAsync(
        $"{{|{rule}:First|}}(context.Attempt, Make(context.Attempt));",
        $"private static void First(int n, IStep step) {{ {statement} }} private static void Second(int n, IStep step) {{ if (n > 3) {{ step.Run(n); }} }}",
        "Thread.Sleep(n);");

    [Theory]
    [InlineData("if (n > 1) { Nap(n); } static void Nap(int n) { Thread.Sleep(n); }", "ATB1007")]
    [InlineData("if (n > 1) { Nap(n); } static void Nap(int n) { if (n > 3) { Thread.Sleep(n); } }", "ATB1015")]
    public Task WhereTheObjectDecidesInTheHandler_OneConditionIsEnough(string statement, string rule) =>
        VerifyStepsAsync($"Make(context.Attempt).{{|{rule}:Run|}}(context.Attempt);", "", statement);

    [Fact]
    public Task OnlyImplementation_IsNoDecision() => BlockingVerifier.VerifyAsync(
        """
        using AttrBot;

        public interface IStep { void Run(int n); }
        public sealed class Slow : IStep { public void Run(int n) { if (n > 1) { if (n > 2) { Nap(n); } } } private void Nap(int n) { if (n > 3) { Thread.Sleep(n); } } }
        public sealed class Handlers(IStep step)
        {
            [Trigger("!go")]
            public void Go(MessageContext context) => step.{|ATB1007:Run|}(context.Attempt);
        }
        """);

    [Theory]
    [InlineData("System.Net.ICredentials", "vault.GetCredential(Address, nameof(Vault));", "ATB1007", DiagnosticSeverity.Warning)]
    [InlineData("System.Net.ICredentials", "if (n > 1) { vault.GetCredential(Address, nameof(Vault)); }", "ATB1007", DiagnosticSeverity.Warning)]
    [InlineData("System.Net.ICredentials", "if (n > 1) { if (n > 2) { vault.GetCredential(Address, nameof(Vault)); } }", "ATB1015", DiagnosticSeverity.Info)]
    [InlineData("System.Net.ICredentials", "if (n > 1) { if (n > 2) { if (vault is Vault) { vault.GetCredential(Address, nameof(Vault)); } } }", "ATB1007", DiagnosticSeverity.Error)]
    [InlineData("Vault", "if (n > 1) { if (n > 2) { vault.GetCredential(Address, nameof(Vault)); } }", "ATB1007", DiagnosticSeverity.Error)]
    public Task OnlyImplementationHere_IsOneOfSeveralWhereAnotherAssemblyDeclaresTheCall(string type, string statement, string rule, DiagnosticSeverity severity) => BlockingVerifier.VerifyHandlerAsync(
        $"{{|{rule}:First|}}(context.Attempt, Vaults.First());",
        $$"""
        private static void First(int n, {{type}} vault) { {{statement}} }
        private static Uri Address { get; } = new("https://a");
        private static List<{{type}}> Vaults { get; } = [];
        private class Vault : System.Net.ICredentials { public System.Net.NetworkCredential? GetCredential(Uri uri, string kind) { Thread.Sleep(1); return null; } }
        """,
        DiagnosticResult.For(rule).WithAdditionalLocations(1).WithSeverity(severity)
            .WithMessage(severity == DiagnosticSeverity.Info
                ? "GoAsync → Handlers.First → Vault.GetCredential → Thread.Sleep blocks, though not every time"
                : "GoAsync → Handlers.First → Vault.GetCredential → Thread.Sleep blocks"));

    [Theory]
    [InlineData("new Vault()")]
    [InlineData("Make()")]
    public Task ObjectThatIsMadeHere_IsNoDecision(string vault) => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:First|}(context.Attempt);",
        $$"""
        private static void First(int n) { System.Net.ICredentials vault = {{vault}}; if (n > 1) { if (n > 2) { vault.GetCredential(Address, nameof(Vault)); } } }
        private static Uri Address { get; } = new("https://a");
        private static System.Net.ICredentials Make() => new Vault();
        private class Vault : System.Net.ICredentials { public System.Net.NetworkCredential? GetCredential(Uri uri, string kind) { Thread.Sleep(1); return null; } }
        """,
        DiagnosticResult.For("ATB1007").WithAdditionalLocations(1).WithSeverity(DiagnosticSeverity.Error)
            .WithMessage("GoAsync → Handlers.First → Vault.GetCredential → Thread.Sleep blocks"));

    [Fact]
    public Task SurestWay_IsToldAndNotTheShortest() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:First|}(context.Attempt);",
        """
        private static void First(int n) { if (n > 1) { Last(n); } Second(n); }
        private static void Second(int n) => Third(n);
        private static void Third(int n) => Last(n);
        private static void Last(int n) => Thread.Sleep(n);
        """,
        DiagnosticResult.For("ATB1007").WithAdditionalLocations(1).WithSeverity(DiagnosticSeverity.Error)
            .WithMessage("GoAsync → Handlers.First → Handlers.Second → Handlers.Third → Handlers.Last → Thread.Sleep blocks"));

    [Fact]
    public Task LongWayAround_DoesNotHideASureOne() => BlockingVerifier.VerifyHandlerAsync(
        "{|ATB1007:First|}(context.Attempt);",
        """
        private static void First(int n) { Long(n); Second(n); }
        private static void Long(int n) { if (n > 1) { if (n > 2) { Longer(n); } } }
        private static void Longer(int n) { if (n > 3) { if (n > 4) { Longest(n); } } }
        private static void Longest(int n) { if (n > 5) { if (n > 6) { File.ReadAllText("a"); } } }
        private static void Second(int n) { if (n > 1) { if (n > 2) { Third(n); } } }
        private static void Third(int n) { if (n > 3) { if (n > 4) { Fourth(n); } } }
        private static void Fourth(int n) { if (n > 5) { Thread.Sleep(n); } }
        """,
        DiagnosticResult.For("ATB1007").WithAdditionalLocations(1).WithSeverity(DiagnosticSeverity.Error)
            .WithMessage("GoAsync → Handlers.First → Handlers.Second → Handlers.Third → Handlers.Fourth → Thread.Sleep blocks"));

    private static string Members(string statement) => FiveConditions + $$"""
        private static void Last(int n, string? text) { {{statement}} }
        private static int Nap(int n) { Thread.Sleep(n); return n; }
        """;

    private static Task VerifyStepsAsync(string statements, string members, string slow) => BlockingVerifier.VerifyHandlerAsync(
        statements,
        $$"""
        {{members}}
        private static IStep Make(int n) => Steps.First(step => step.Number == n);
        private static List<IStep> Steps { get; } = [];
        private interface IStep { int Number { get; } void Run(int n); }
        private sealed class Slow : IStep { public int Number => 1; public void Run(int n) { {{slow}} } }
        private sealed class Fast : IStep { public int Number => 2; public void Run(int n) { } }
        """);
}
