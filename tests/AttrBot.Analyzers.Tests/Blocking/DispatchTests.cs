using AttrBot.Tests.Shared.Analyzers;
using Microsoft.CodeAnalysis;

namespace AttrBot.Analyzers.Tests.Blocking;

/// <summary>Calls that the object decides lead to every implementation that the object may have.</summary>
public sealed class DispatchTests
{
    private const string Shapes = """
        public interface ILoader { int Load(); }
        public sealed class SlowLoader : ILoader { public int Load() { Thread.Sleep(1); return 1; } }
        public sealed class QuickLoader : ILoader { public int Load() => 1; }
        """;

    [Fact]
    public Task OneOfSeveralImplementations_IsAWarning() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_loader.{|ATB1007:Load|}();",
            "private readonly ILoader _loader; public Handlers(ILoader loader) => _loader = loader;" + Shapes,
            DiagnosticResult.For("ATB1007").WithSeverity(DiagnosticSeverity.Warning));

    [Fact]
    public Task TheOnlyImplementation_IsAnError() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_loader.{|ATB1007:Load|}();",
            """
            private readonly ILoader _loader; public Handlers(ILoader loader) => _loader = loader;
            public interface ILoader { int Load(); }
            public sealed class SlowLoader : ILoader { public int Load() { Thread.Sleep(1); return 1; } }
            """,
            DiagnosticResult.For("ATB1007").WithSeverity(DiagnosticSeverity.Error));

    [Fact]
    public Task KnownObject_RunsItsOwnMethodOnly() =>
        BlockingVerifier.VerifyHandlerAsync("ILoader quick = new QuickLoader(); quick.Load(); ILoader slow = new SlowLoader(); slow.{|ATB1007:Load|}();", Shapes);

    [Fact]
    public Task ReadonlyField_WithAKnownObject_RunsItsOwnMethodOnly() =>
        BlockingVerifier.VerifyHandlerAsync("_loader.Load();", "private readonly ILoader _loader = new QuickLoader();" + Shapes);

    [Fact]
    public Task Argument_TellsTheHelperItsType() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Run(new QuickLoader()); {|ATB1007:Run|}(new SlowLoader()); Generic(new QuickLoader()); {|ATB1007:Generic|}(new SlowLoader()); Make<QuickLoader>(); {|ATB1007:Make|}<SlowLoader>();",
            Shapes + """

            static void Run(ILoader loader) => loader.Load();
            static void Generic<T>(T loader) where T : ILoader => loader.Load();
            static void Make<T>() where T : ILoader, new() => new T().Load();
            """);

    [Fact]
    public Task VirtualMethod_LeadsToOverrides() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_base.{|ATB1007:Load|}();",
            """
            private readonly Base _base; public Handlers(Base loader) => _base = loader;
            public abstract class Base { public void Load() => Core(); protected abstract void Core(); }
            public class Derived : Base { protected override void Core() => Thread.Sleep(1); }
            """);

    [Fact]
    public Task InterfaceThatABaseClassImplements_LeadsToWhatOverridesIt() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_ledger.{|ATB1007:Load|}(); _ledger.{|ATB1007:Save|}(); _ledger.Peek(); ILedger quick = new QuickLedger(); quick.Load(); _only.{|ATB1007:Go|}();",
            """
            private readonly ILedger _ledger; private readonly IOnly _only; public Handlers(ILedger ledger, IOnly only) => (_ledger, _only) = (ledger, only);
            public interface ILedger { void Load(); void Save(); void Peek(); }
            public abstract class Ledger : ILedger
            {
                public abstract void Load();
                public virtual void Save() { }
                public virtual void Peek() { }
            }

            public sealed class SlowLedger : Ledger { public override void Load() => Thread.Sleep(1); public override void Save() => Thread.Sleep(1); }
            public sealed class QuickLedger : Ledger { public override void Load() { } }
            public interface IOnly { void Go() => Thread.Sleep(1); }
            public sealed class Only : IOnly { }
            """);

    [Fact]
    public Task GenericInterface_LeadsToTheMatchingImplementations() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_slow.{|ATB1007:Handle|}(1); _quick.Handle(\"\");",
            """
            private readonly IHandle<int> _slow; private readonly IHandle<string> _quick;
            public Handlers(IHandle<int> slow, IHandle<string> quick) => (_slow, _quick) = (slow, quick);
            public interface IHandle<T> { void Handle(T item); }
            public class Slow : IHandle<int> { public void Handle(int item) => Thread.Sleep(1); }
            public class Quick : IHandle<string> { public void Handle(string item) { } }
            """);

    [Fact]
    public Task ExplicitAndDefaultImplementations_AreFollowed() =>
        BlockingVerifier.VerifyHandlerAsync(
            "_a.{|ATB1007:Go|}(); _b.{|ATB1007:Go|}();",
            """
            private readonly IA _a; private readonly IB _b; public Handlers(IA a, IB b) => (_a, _b) = (a, b);
            public interface IA { void Go(); }
            public class A : IA { void IA.Go() => Thread.Sleep(1); }
            public interface IB { void Go() => Thread.Sleep(1); }
            public class B : IB { }
            """);

    [Fact]
    public Task DisposeOfAnything_DoesNotLeadToEveryDispose() =>
        BlockingVerifier.VerifyHandlerAsync(
            "Make().Dispose(); object o = Make(); var text = o.ToString();",
            """
            static IDisposable Make() => null!;
            sealed class Slow : IDisposable { public void Dispose() => Thread.Sleep(1); public override string ToString() { Thread.Sleep(1); return ""; } }
            """);

    [Fact]
    public Task LoggerBehindAContract_IsNotFollowed_ButAKnownOneIs() =>
        BlockingVerifier.VerifyHandlerAsync(
            """
            _logger.Log("a");
            new FileLogger().{|ATB1007:Log|}("a");
            _only.{|ATB1007:Log|}("a");
            _ = _logger.{|ATB1007:Count|}();
            """,
            """
            private readonly IOwnLogger _logger; private readonly ISingleLogger _only;
            public Handlers(IOwnLogger logger, ISingleLogger only) => (_logger, _only) = (logger, only);
            public interface IOwnLogger { void Log(string text); int Count(); }
            public sealed class NullLogger : IOwnLogger { public void Log(string text) { } public int Count() => 0; }
            public sealed class FileLogger : IOwnLogger
            {
                public void Log(string text) => File.AppendAllText("log.txt", text);
                public int Count() => File.ReadAllLines("log.txt").Length;
            }
            public interface ISingleLogger { void Log(string text); }
            public sealed class SingleLogger : ISingleLogger { public void Log(string text) => File.AppendAllText("log.txt", text); }
            """);
}
